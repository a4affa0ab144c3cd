package dev.hotcell.gpu.device;

import org.jspecify.annotations.Nullable;

/** A device cannot do what it was asked; the message says what and why. */
public class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.hotcell.gpu.engine.runtime;

/** Thrown where a kernel gives up by itself: {@code __trap()}, a failed {@code assert}. */
public final class DeviceTrap extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceTrap(String message) {
        super(message);
    }

    /** Returns what {@code __trap()} throws. */
    public static DeviceTrap ofTrap() {
        return new DeviceTrap("__trap() was called");
    }
}

package dev.hotcell.runtime.asset;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in one line which asset could not be had, why, and what to do. Nothing half-written is left behind it. */
public final class AssetException extends IOException {
    private static final long serialVersionUID = 1;

    public AssetException(String message) {
        super(message);
    }

    public AssetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.hotcell.runtime.asset;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A reason, worded for people, that trying again does not change; the asset it was for is named further out. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

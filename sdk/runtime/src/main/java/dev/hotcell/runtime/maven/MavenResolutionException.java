package dev.hotcell.runtime.maven;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in one line what could not be resolved, and which repository answered what. */
public final class MavenResolutionException extends IOException {
    private static final long serialVersionUID = 1;

    public MavenResolutionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

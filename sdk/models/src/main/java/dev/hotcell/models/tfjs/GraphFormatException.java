package dev.hotcell.models.tfjs;

import java.io.IOException;

/** Thrown where a file is no graph model, is damaged, or has an operation that is not known. */
public final class GraphFormatException extends IOException {
    private static final long serialVersionUID = 1;

    GraphFormatException(String message) {
        super(message);
    }

    GraphFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

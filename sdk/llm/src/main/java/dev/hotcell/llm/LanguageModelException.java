package dev.hotcell.llm;

import org.jspecify.annotations.Nullable;

/** A model that cannot be loaded, or cannot answer; the message says what to do. */
public class LanguageModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LanguageModelException(String message) {
        super(message);
    }

    public LanguageModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

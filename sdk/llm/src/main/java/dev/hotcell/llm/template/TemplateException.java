package dev.hotcell.llm.template;

/** A template that cannot be parsed or rendered. The message names the line of the template. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    TemplateException(String message, int line) {
        super(line > 0 ? "line " + line + ": " + message : message);
        this.line = line;
    }

    TemplateException(String message) {
        this(message, 0);
    }

    /** Returns the line of the template, counted from 1, or 0 where it is not known. */
    public int line() {
        return line;
    }
}

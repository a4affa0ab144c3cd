package dev.hotcell.kernel.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of an evaluation.
 *
 * @param hasValue whether its last snippet is an expression whose value is to be shown
 * @param value that value, which may be {@code null}
 * @param type its static type as Java writes it
 */
public record Result(boolean hasValue, @Nullable Object value, String type) {
    /** The outcome of code that ends with a declaration, a statement or a call without value. */
    public static final Result NOTHING = new Result(false, null, "void");
}

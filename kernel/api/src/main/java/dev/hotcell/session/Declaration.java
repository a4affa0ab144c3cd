package dev.hotcell.session;

/**
 * Something that cells have declared and that is in force, other than a variable.
 *
 * @param text as it was written, without the body: {@code import java.util.*;}, {@code record Point(int x, int y)},
 *     {@code int twice(int n)}
 */
public record Declaration(Kind kind, String text) {
    /** What it is. */
    public enum Kind {
        IMPORT,
        TYPE,
        METHOD
    }
}

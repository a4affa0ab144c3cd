package dev.hotcell.display;

import dev.hotcell.cell.CellInterruptedException;
import java.util.Locale;

/** The text of objects whose {@code toString} cannot be trusted to work, or to end soon. */
final class SafeText {
    private SafeText() {}

    /** Returns what {@code toString} gives, or a line that says what it threw. */
    static String of(Object value) {
        try {
            String text = value.toString();
            return text == null ? "null" : text;
        } catch (CellInterruptedException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            return identity(value) + " (toString threw " + e.getClass().getName() + ")";
        }
    }

    /** Lets pass what must stop the caller too: the interrupt of its cell. */
    static void rethrowInterrupt(Throwable thrown) {
        if (thrown instanceof CellInterruptedException interrupt) {
            throw interrupt;
        }
    }

    /** Returns the class name and hash code, as {@link Object#toString} does. */
    static String identity(Object value) {
        return value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value));
    }

    /** Cuts text at a number of characters, and says how many there were. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + String.format(Locale.ROOT, "… (%,d characters in all)", text.length());
    }
}

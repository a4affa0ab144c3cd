package dev.hotcell.kernel.compiler;

/**
 * A token of Java.
 *
 * @param newLine whether it is the first of its line
 */
public record Token(Kind kind, String text, int start, int end, boolean newLine) {
    public enum Kind {
        WORD,
        LITERAL,
        SYMBOL,
        /** What begins and does not end: a string, a comment. */
        BROKEN
    }

    public boolean is(String expected) {
        return text.equals(expected) && kind != Kind.LITERAL;
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }
}

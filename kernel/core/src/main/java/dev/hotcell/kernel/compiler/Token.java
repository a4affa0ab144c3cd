package dev.hotcell.kernel.compiler;

/**
 * A token of Java.
 *
 * @param newLine whether it is the first of its line
 */
record Token(Kind kind, String text, int start, int end, boolean newLine) {
    enum Kind {
        WORD,
        LITERAL,
        SYMBOL,
        /** What begins and does not end: a string, a comment. */
        BROKEN
    }

    boolean is(String expected) {
        return text.equals(expected) && kind != Kind.LITERAL;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }
}

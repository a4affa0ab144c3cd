package dev.hotcell.kernel.magic;

/** Walks through Java, token by token, as far as it takes to know what a percent sign means. */
final class JavaText {
    /** What a token leaves behind it. */
    enum After {
        /** The start, or the end of a statement or block: a new statement may follow. */
        STATEMENT,
        /** A name, number, string or closing bracket: an operator may follow. */
        OPERAND,
        /** An assignment. */
        ASSIGNMENT,
        /** Any other operator or opening bracket. */
        OPERATOR
    }

    private final String text;
    private int position;
    private After after = After.STATEMENT;
    private int braces;
    private int parentheses;

    JavaText(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    After after() {
        return after;
    }

    /** Returns whether no bracket is open. */
    boolean atTopLevel() {
        return braces <= 0 && parentheses <= 0;
    }

    /** Returns whether no round or square bracket is open. */
    boolean betweenStatements() {
        return parentheses <= 0;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** Goes on as if an expression stood up to there, or a whole statement. */
    void skipTo(int end, After then) {
        position = end;
        after = then;
    }

    /** Passes over space and comments, up to one that ends with its line; returns where that begins, or -1. */
    int skipSpaceToComment() {
        while (!atEnd()) {
            if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else if (text.startsWith("//", position)) {
                return position;
            } else if (text.startsWith("/*", position)) {
                position = Math.min(text.length(), indexOrEnd("*/", position + 2) + 2);
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** Passes over the rest of the line. */
    void skipLine() {
        position = indexOrEnd("\n", position);
    }

    /** Passes over one token. */
    void skipToken() {
        char c = text.charAt(position);
        if (text.startsWith("\"\"\"", position)) {
            skipQuoted("\"\"\"");
        } else if (c == '"' || c == '\'') {
            skipQuoted(String.valueOf(c));
        } else if (Character.isJavaIdentifierPart(c)) {
            skipWord();
        } else {
            skipOperator(c);
        }
    }

    private void skipWord() {
        while (!atEnd() && Character.isJavaIdentifierPart(text.charAt(position))) {
            position++;
        }
        after = After.OPERAND;
    }

    private void skipQuoted(String quote) {
        position += quote.length();
        boolean oneLine = quote.length() == 1;
        while (!atEnd() && !text.startsWith(quote, position)) {
            if (oneLine && text.charAt(position) == '\n') {
                // An open string ends with its line, so that one mistake does not hide the rest of the cell.
                after = After.OPERAND;
                return;
            }
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        position = Math.min(text.length(), position + quote.length());
        after = After.OPERAND;
    }

    private void skipOperator(char c) {
        char before = position > 0 ? text.charAt(position - 1) : ' ';
        char next = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
        position++;
        switch (c) {
            case '(', '[' -> {
                parentheses++;
                after = After.OPERATOR;
            }
            case ')', ']' -> {
                parentheses--;
                after = After.OPERAND;
            }
            case '{' -> {
                braces++;
                after = After.STATEMENT;
            }
            case '}' -> {
                braces--;
                after = After.STATEMENT;
            }
            case ';' -> after = After.STATEMENT;
            case '=' -> after = next == '=' || "=!<>".indexOf(before) >= 0 ? After.OPERATOR : After.ASSIGNMENT;
            default -> after = After.OPERATOR;
        }
    }

    private int indexOrEnd(String what, int from) {
        int index = text.indexOf(what, from);
        return index < 0 ? text.length() : index;
    }
}

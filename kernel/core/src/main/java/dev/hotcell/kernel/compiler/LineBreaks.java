package dev.hotcell.kernel.compiler;

import java.util.Set;

/** Tells line breaks inside an expression from those that end one. */
final class LineBreaks {
    /** Operators between two operands: with one of them at a line's end, or at the next one's start, it goes on. */
    private static final String INFIX =
            "= += -= *= /= &= |= ^= %= <<= >>= >>>= -> :: && || == != < > <= >= << + - * / % & | ^ ? : , . instanceof";

    private static final Set<String> BEFORE = Set.of((INFIX + " ! ~ @ new throw return assert case").split(" "));
    private static final Set<String> AFTER = Set.of((INFIX + " ( [ { ) ] } ; ...").split(" "));

    private LineBreaks() {}

    /** Returns whether an expression goes on over the line break between two tokens. */
    static boolean goOn(Token before, Token next) {
        boolean generic = before.is(">") && next.isWord();
        return before.kind() != Token.Kind.LITERAL && BEFORE.contains(before.text()) && !generic
                || next.kind() != Token.Kind.LITERAL && AFTER.contains(next.text());
    }
}

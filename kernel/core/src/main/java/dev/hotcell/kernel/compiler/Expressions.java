package dev.hotcell.kernel.compiler;

import java.util.List;
import java.util.Set;

/** Tells expressions apart as far as their tokens show it. */
final class Expressions {
    private static final Set<String> ASSIGNMENTS =
            Set.of("=", "+=", "-=", "*=", "/=", "&=", "|=", "^=", "%=", "<<=", ">>=", ">>>=");

    private static final Set<String> NO_TYPE = Set.of(
            "return", "throw", "new", "case", "else", "do", "assert", "instanceof", "yield", "break", "continue");

    private Expressions() {}

    /** Returns whether it only gives a value to a variable: {@code x = 5}. */
    static boolean isAssignmentToName(List<Token> tokens) {
        return tokens.size() > 1 && tokens.get(0).isWord() && tokens.get(1).is("=");
    }

    /** Returns whether it is the call of a method, which may have no value. */
    static boolean isCall(List<Token> tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        int i = 0;
        boolean call = false;
        if (cursor.is(0, "new")) {
            i = 1;
            while (cursor.has(i) && !cursor.is(i, "(") && !cursor.is(i, "[")) {
                i = cursor.is(i, "<") ? Math.max(i + 1, cursor.angled(i)) : i + 1;
            }
            i = cursor.bracketed(i);
            while (cursor.is(i, "[")) {
                i = cursor.bracketed(i);
            }
            i = cursor.is(i, "{") ? cursor.bracketed(i) : i;
        } else if (cursor.is(0, "(")) {
            i = cursor.bracketed(0);
        } else if (cursor.has(0) && (tokens.get(0).isWord() || tokens.get(0).kind() == Token.Kind.LITERAL)) {
            i = 1;
        } else {
            return false;
        }
        while (cursor.has(i)) {
            if (cursor.is(i, ".")) {
                i++;
                i = cursor.is(i, "<") ? cursor.angled(i) : i;
                if (i < 0 || !cursor.has(i) || !tokens.get(i).isWord() || cursor.is(i, "new")) {
                    return false;
                }
                i++;
                call = false;
            } else if (cursor.is(i, "(") && tokens.get(i - 1).isWord()) {
                i = cursor.bracketed(i);
                call = true;
            } else if (cursor.is(i, "[")) {
                i = cursor.bracketed(i);
                call = false;
            } else if (cursor.is(i, "<") && cursor.angled(i) > 0 && cursor.is(cursor.angled(i), ".")) {
                i = cursor.angled(i);
            } else {
                return false;
            }
        }
        return call;
    }

    /** Returns whether the variable is given a value somewhere in the tokens. */
    static boolean assigns(List<Token> tokens, String name) {
        return assignments(tokens, name) > 0;
    }

    /** Returns how often the variable is given a value in the tokens. */
    static int assignments(List<Token> tokens, String name) {
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isWord() || !tokens.get(i).text().equals(name)) {
                continue;
            }
            int next = i + 1;
            while (next < tokens.size() && tokens.get(next).is(")")) {
                next++;
            }
            Token after = next < tokens.size() ? tokens.get(next) : null;
            Token before = i > 0 ? tokens.get(i - 1) : null;
            if (after != null && (ASSIGNMENTS.contains(after.text()) || after.is("++") || after.is("--"))
                    || before != null && (before.is("++") || before.is("--"))) {
                count++;
            }
        }
        return count;
    }

    /** Returns whether a statement seems to declare a name of its own, which a variable of that name must not hide. */
    static boolean declares(List<Token> tokens, String name) {
        for (int i = 1; i < tokens.size(); i++) {
            if (!tokens.get(i).isWord() || !tokens.get(i).text().equals(name)) {
                continue;
            }
            Token before = tokens.get(i - 1);
            boolean afterType = before.isWord() && !NO_TYPE.contains(before.text());
            boolean afterBracket = (before.is(">") || before.is("]"))
                    && i + 1 < tokens.size()
                    && Set.of("=", ":", ";", ",", ")")
                            .contains(tokens.get(i + 1).text());
            if (afterType || afterBracket) {
                return true;
            }
        }
        return false;
    }

    static boolean mentions(List<Token> tokens, String name) {
        return tokens.stream().anyMatch(t -> t.isWord() && t.text().equals(name));
    }

    /** Returns whether code of these tokens may run later, or in another class: lambdas, method references, bodies. */
    static boolean capture(List<Token> tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("->")
                    || tokens.get(i).is("::")
                    || tokens.get(i).is("class") && !cursor.is(i - 1, ".")) {
                return true;
            }
            if (tokens.get(i).is("record")
                    || tokens.get(i).is("interface")
                    || tokens.get(i).is("enum")) {
                return true;
            }
            if (tokens.get(i).is(")") && cursor.is(i + 1, "{") && isAfterNew(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAfterNew(List<Token> tokens, int close) {
        int depth = 0;
        int i = close;
        for (; i >= 0; i--) {
            if (tokens.get(i).is(")")) {
                depth++;
            } else if (tokens.get(i).is("(") && --depth == 0) {
                break;
            }
        }
        for (i--; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.is("new")) {
                return true;
            }
            if (!token.isWord()
                    && !Set.of(".", "<", ">", ",", "?", "&", "[", "]").contains(token.text())) {
                return false;
            }
        }
        return false;
    }
}

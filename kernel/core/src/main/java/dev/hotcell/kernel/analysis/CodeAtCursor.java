package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Lexer;
import dev.hotcell.kernel.compiler.Token;
import java.util.List;

/**
 * Code, and a place in it.
 *
 * @param start where the name begins that is being typed; the cursor itself if none is
 * @param cursor where that name ends
 * @param tokens those before the name
 * @param inCode whether the place is in code, not in a string, a comment or a number
 */
record CodeAtCursor(String code, int start, int cursor, List<Token> tokens, boolean inCode) {

    /** Looks at a place; offsets count {@code char}s. */
    static CodeAtCursor of(String code, int cursor) {
        List<Token> tokens = Lexer.tokens(code.substring(0, cursor));
        if (tokens.isEmpty()) {
            return new CodeAtCursor(code, cursor, cursor, tokens, !inComment(code, 0, cursor));
        }
        Token last = tokens.get(tokens.size() - 1);
        if (last.end() < cursor) {
            return new CodeAtCursor(
                    code,
                    cursor,
                    cursor,
                    tokens,
                    last.kind() != Token.Kind.BROKEN && !inComment(code, last.end(), cursor));
        }
        if (last.isWord()) {
            return new CodeAtCursor(code, last.start(), cursor, tokens.subList(0, tokens.size() - 1), true);
        }
        return new CodeAtCursor(code, cursor, cursor, tokens, last.kind() == Token.Kind.SYMBOL);
    }

    /** Between tokens there are but spaces and comments; one that goes to the line's end includes the cursor. */
    private static boolean inComment(String code, int from, int cursor) {
        String gap = code.substring(from, cursor).replaceAll("(?s)/\\*.*?\\*/", "");
        return gap.substring(gap.lastIndexOf('\n') + 1).contains("//");
    }

    String prefix() {
        return code.substring(start, cursor);
    }

    /** Returns the token before the name, and so on; an empty text where there is none. */
    String before(int back) {
        int i = tokens.size() - back;
        return i >= 0 && tokens.get(i).kind() != Token.Kind.LITERAL
                ? tokens.get(i).text()
                : "";
    }

    boolean afterDot() {
        return before(1).equals(".") || before(1).equals("::");
    }

    /** Returns whether what follows opens the brackets of a call already. */
    boolean hasArguments() {
        return code.startsWith("(", cursor);
    }

    /** Returns the words from the start of an import to the name, or null if this is no import. */
    @org.jspecify.annotations.Nullable
    List<String> importPath() {
        int i = tokens.size();
        while (i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).isWord())) {
            i--;
            if (tokens.get(i).is("import")) {
                return tokens.subList(i, tokens.size()).stream()
                        .map(Token::text)
                        .toList();
            }
        }
        return null;
    }

    /** Returns this place with the cursor moved behind the name that it is in. */
    CodeAtCursor atEndOfName() {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return of(code, end);
    }

    /** Returns the name that is called by the brackets around the cursor or right before it; this place if none is. */
    CodeAtCursor atCalledName() {
        int depth = 0;
        for (int i = tokens.size() - 1; i > 0; i--) {
            Token token = tokens.get(i);
            if (token.is(")")) {
                depth++;
            } else if (token.is("(")) {
                depth--;
                boolean around = depth < 0;
                boolean before = depth == 0
                        && tokens.get(tokens.size() - 1).is(")")
                        && tokens.get(tokens.size() - 1).end() == cursor;
                if (around || before) {
                    Token name = tokens.get(i - 1);
                    if (name.is(">")) {
                        name = beforeTypeArguments(i - 1);
                    }
                    return name.isWord() ? of(code, name.end()) : this;
                }
            } else if (token.is(";") || token.is("{") || token.is("}")) {
                break;
            }
        }
        return this;
    }

    private Token beforeTypeArguments(int close) {
        int depth = 0;
        for (int i = close; i > 0; i--) {
            depth += tokens.get(i).is(">") ? 1 : tokens.get(i).is("<") ? -1 : 0;
            if (depth == 0) {
                return tokens.get(i - 1);
            }
        }
        return tokens.get(close);
    }
}

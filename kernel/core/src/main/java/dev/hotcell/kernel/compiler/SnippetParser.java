package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a cell into its top-level snippets. */
public final class SnippetParser {
    private static final Set<String> BLOCKS = Set.of(
            "{",
            "if",
            "while",
            "for",
            "do",
            "try",
            "switch",
            "synchronized",
            "throw",
            "assert",
            "return",
            "break",
            "continue",
            ";",
            "else",
            "catch",
            "finally",
            "case");
    private static final Set<String> AFTER_NAMES = Set.of("=", ".", "(", "[", "++", "--", "->", "::");
    private static final Set<String> OPERATORS = Set.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            ".",
            "?",
            "==",
            "!=",
            "<",
            ">",
            "<=",
            ">=",
            "&&",
            "||",
            "&",
            "|",
            "^",
            "instanceof");

    private final TokenCursor cursor;
    private final List<Token> tokens;
    private final List<Snippet> snippets = new ArrayList<>();

    private SnippetParser(String code) {
        tokens = Lexer.tokens(code);
        cursor = new TokenCursor(tokens);
    }

    /** Returns the snippets of a piece of code; what is not finished takes all that follows. */
    public static List<Snippet> parse(String code) {
        SnippetParser parser = new SnippetParser(code);
        int i = 0;
        while (i < parser.tokens.size()) {
            i = parser.snippet(i);
        }
        return parser.snippets;
    }

    private int add(Snippet.Kind kind, int from, int to, List<String> names, int body) {
        int end = Math.max(from + 1, Math.min(to, tokens.size()));
        snippets.add(new Snippet(kind, List.copyOf(tokens.subList(from, end)), names, Math.max(0, body - from)));
        return end;
    }

    private int snippet(int i) {
        if (cursor.is(i, ";")) {
            return i + 1;
        }
        if (cursor.is(i, "import")) {
            return add(Snippet.Kind.IMPORT, i, endOfLineOrSemicolon(i), List.of(), 0);
        }
        int start = cursor.modifiers(i);
        if (isType(start)) {
            int name = cursor.is(start, "@") ? start + 2 : start + 1;
            return add(Snippet.Kind.TYPE, i, cursor.toBody(start), List.of(cursor.text(name)), 0);
        }
        if (BLOCKS.contains(cursor.text(start)) && tokens.get(start).kind() != Token.Kind.LITERAL
                || cursor.isName(start) && cursor.is(start + 1, ":")
                || cursor.is(start, "yield") && !AFTER_NAMES.contains(cursor.text(start + 1))) {
            return statement(i);
        }
        int afterParameters = cursor.is(start, "<") ? cursor.angled(start) : start;
        int afterType = afterParameters < 0
                ? -1
                : cursor.is(afterParameters, "void") ? afterParameters + 1 : cursor.type(afterParameters);
        if (afterType > 0 && cursor.isName(afterType) && onLineOf(afterType, afterType - 1, i)) {
            if (cursor.is(afterType + 1, "(")) {
                return method(i, afterType);
            }
            if (cursor.is(afterParameters, "void")) {
                int end = cursor.toSemicolon(afterType);
                return add(Snippet.Kind.METHOD, i, end, List.of(cursor.text(afterType)), end - 1);
            }
            return variable(i, afterType);
        }
        return expression(i);
    }

    /** A name on the next line is no declaration of a plain word on this one, but a snippet of its own. */
    private boolean onLineOf(int name, int typeEnd, int start) {
        return !tokens.get(name).newLine() || typeEnd > start || TokenCursor.PRIMITIVES.contains(cursor.text(typeEnd));
    }

    private boolean isType(int i) {
        return cursor.is(i, "class")
                || cursor.is(i, "interface")
                || cursor.is(i, "enum")
                || cursor.is(i, "@") && cursor.is(i + 1, "interface")
                || cursor.is(i, "record")
                        && cursor.isName(i + 1)
                        && (cursor.is(i + 2, "(") || cursor.is(i + 2, "<"))
                        && cursor.toBody(i + 2) > 0
                        && recordHasBody(i + 2);
    }

    private boolean recordHasBody(int i) {
        int header = cursor.is(i, "<") ? cursor.angled(i) : i;
        if (header < 0 || !cursor.is(header, "(")) {
            return false;
        }
        int after = cursor.bracketed(header);
        return cursor.is(after, "{") || cursor.is(after, "implements") || !cursor.has(after);
    }

    private int statement(int i) {
        String first = cursor.text(i);
        if (first.equals("throw") || first.equals("assert") || first.equals("return")) {
            return add(Snippet.Kind.STATEMENT, i, endOfExpression(i + 1), List.of(), 0);
        }
        int end = cursor.statement(i);
        if (first.equals("switch")
                && OPERATORS.contains(cursor.text(end))
                && !tokens.get(end).newLine()) {
            return expression(i);
        }
        // With a semicolon a switch is a statement, whatever its cases are; without, it may be a value.
        boolean closed = first.equals("switch") && cursor.is(end, ";");
        return add(Snippet.Kind.STATEMENT, i, closed ? end + 1 : end, List.of(), 0);
    }

    private int method(int i, int name) {
        int body = cursor.bracketed(name + 1);
        while (cursor.has(body) && !cursor.is(body, "{") && !cursor.is(body, ";")) {
            body++;
        }
        int end = cursor.is(body, "{") ? cursor.bracketed(body) : body + 1;
        return add(Snippet.Kind.METHOD, i, end, List.of(cursor.text(name)), body);
    }

    private int variable(int i, int name) {
        int end = endOfExpression(name);
        List<String> names = new ArrayList<>();
        names.add(cursor.text(name));
        int depth = 0;
        for (int k = name + 1; k < end; k++) {
            String text = cursor.text(k);
            if (tokens.get(k).kind() == Token.Kind.SYMBOL) {
                if ("([{".contains(text)) {
                    depth++;
                } else if (")]}".contains(text)) {
                    depth--;
                } else if (text.equals("<") && depth == 0) {
                    int close = cursor.angled(k);
                    if (close > 0 && (cursor.is(close, "(") || cursor.is(close, "::"))) {
                        k = close - 1;
                    }
                } else if (text.equals(",") && depth == 0 && cursor.isName(k + 1)) {
                    names.add(cursor.text(k + 1));
                }
            }
        }
        return add(Snippet.Kind.VARIABLE, i, end, names, name);
    }

    private int expression(int i) {
        return add(Snippet.Kind.EXPRESSION, i, endOfExpression(i), List.of(), 0);
    }

    private int endOfLineOrSemicolon(int i) {
        int end = i + 1;
        while (cursor.has(end) && !cursor.is(end, ";") && !tokens.get(end).newLine()) {
            end++;
        }
        return cursor.is(end, ";") ? end + 1 : end;
    }

    /** Finds the semicolon, or the line's end where no expression could go on. */
    private int endOfExpression(int i) {
        int at = i;
        while (cursor.has(at)) {
            if (at > i && tokens.get(at).newLine() && !LineBreaks.goOn(tokens.get(at - 1), tokens.get(at))) {
                return at;
            }
            if (cursor.is(at, ";")) {
                return at + 1;
            }
            boolean opens = cursor.is(at, "(") || cursor.is(at, "[") || cursor.is(at, "{");
            at = opens ? cursor.bracketed(at) : at + 1;
        }
        return at;
    }
}

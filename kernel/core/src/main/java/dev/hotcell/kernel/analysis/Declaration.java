package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.compiler.SnippetParser;
import dev.hotcell.kernel.compiler.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A type, method, variable or import of an earlier cell.
 *
 * @param code as the user wrote it; of a variable, its type and name only
 * @param comment its Javadoc comment with the delimiters, or nothing
 * @param words all that it mentions
 */
record Declaration(Snippet snippet, String code, String comment, Set<String> words) {
    /** Packages of cells, which say nothing to the user. */
    private static final Pattern CELL_PACKAGE = Pattern.compile("\\b[uch]\\d+_\\.");

    /** Returns what a text declares; statements in it are passed over. */
    static List<Declaration> parse(String text) {
        String code = CELL_PACKAGE.matcher(text).replaceAll("");
        List<Declaration> found = new ArrayList<>();
        for (Snippet snippet : SnippetParser.parse(code)) {
            if (snippet.kind() != Snippet.Kind.STATEMENT && snippet.kind() != Snippet.Kind.EXPRESSION) {
                found.add(of(snippet, code));
            }
        }
        return found;
    }

    static Declaration of(Snippet snippet, String code) {
        return new Declaration(
                snippet,
                code.substring(snippet.start(), snippet.end()),
                code.substring(commentStart(code, snippet.start()), snippet.start()),
                words(snippet.tokens()));
    }

    static Set<String> words(List<Token> tokens) {
        Set<String> words = new HashSet<>();
        for (Token token : tokens) {
            if (token.isWord()) {
                words.add(token.text());
            }
        }
        return words;
    }

    /** Returns where the Javadoc comment of what begins at an offset begins: there, if it has none. */
    static int commentStart(String code, int start) {
        String before = code.substring(0, start).stripTrailing();
        if (!before.endsWith("*/")) {
            return start;
        }
        int open = before.lastIndexOf("/*");
        return open >= 0 && before.startsWith("/**", open) && before.length() > open + 4 ? open : start;
    }

    Snippet.Kind kind() {
        return snippet.kind();
    }

    String name() {
        return snippet.name();
    }

    /** Returns what tells it from others of its name: for a method, the words of its parameters without their names. */
    String key() {
        if (kind() != Snippet.Kind.METHOD) {
            return "";
        }
        StringBuilder key = new StringBuilder();
        List<Token> tokens = snippet.tokens();
        int i = 0;
        while (i < tokens.size() && !tokens.get(i).is(name())) {
            i++;
        }
        int depth = 0;
        for (i++; i < snippet.body(); i++) {
            Token token = tokens.get(i);
            depth += "(<".contains(token.text()) ? 1 : ")>".contains(token.text()) ? -1 : 0;
            if (depth == 0) {
                break;
            }
            boolean isName = token.isWord()
                    && depth == 1
                    && i + 1 < tokens.size()
                    && (tokens.get(i + 1).is(",") || tokens.get(i + 1).is(")"));
            key.append(isName || token.is("final") ? "" : token.text());
        }
        return key.toString();
    }

    /** Returns it as a static member of a class; a method has no body that would take time. */
    String asMember() {
        return switch (kind()) {
            case VARIABLE -> "static " + code + (snippet.endsWithSemicolon() ? "" : ";");
            case METHOD -> comment + "static " + header() + "{ throw null; }";
            default -> comment + staticUnlessSaid() + code;
        };
    }

    /** Returns a method from its type parameters or type to its body. */
    String header() {
        List<Token> tokens = snippet.tokens();
        StringBuilder header = new StringBuilder();
        int from = 0;
        while (from < snippet.body() && MODIFIERS.contains(tokens.get(from).text())) {
            from++;
        }
        int end = snippet.body() < tokens.size() ? tokens.get(snippet.body()).start() : snippet.end();
        return header.append(code, tokens.get(from).start() - snippet.start(), end - snippet.start())
                .toString();
    }

    private static final Set<String> MODIFIERS =
            Set.of("public", "protected", "private", "static", "final", "synchronized", "abstract", "default");

    private String staticUnlessSaid() {
        for (Token token : snippet.tokens()) {
            if (token.is("static")) {
                return "";
            }
            if (!MODIFIERS.contains(token.text()) && !token.is("sealed") && !token.is("strictfp")) {
                break;
            }
        }
        return "static ";
    }
}

package dev.hotcell.kernel.compiler;

import java.util.List;

/**
 * One top-level piece of a cell.
 *
 * @param tokens what it consists of, a closing semicolon included
 * @param names what it declares: none, one, or the variables of one declaration
 * @param body for methods, the index of the token that opens the body, or of the semicolon; for variables the index
 *     of the token that begins the first name; otherwise 0
 */
public record Snippet(Kind kind, List<Token> tokens, List<String> names, int body) {
    public enum Kind {
        IMPORT,
        TYPE,
        METHOD,
        VARIABLE,
        STATEMENT,
        EXPRESSION
    }

    /** Where it is and what it declares: to look at each token would take longer than what snippets are sought for. */
    @Override
    public int hashCode() {
        return 31 * names.hashCode() + start();
    }

    public int start() {
        return tokens.get(0).start();
    }

    public int end() {
        return tokens.get(tokens.size() - 1).end();
    }

    public String name() {
        return names.get(0);
    }

    public boolean endsWithSemicolon() {
        return tokens.get(tokens.size() - 1).is(";");
    }

    /** Whether it is a method or a type: code that other code calls. */
    public boolean isDeclaration() {
        return kind == Kind.METHOD || kind == Kind.TYPE;
    }

    /** The tokens without a closing semicolon. */
    public List<Token> core() {
        return endsWithSemicolon() ? tokens.subList(0, tokens.size() - 1) : tokens;
    }
}

package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateToken.Kind;
import java.util.List;

/** The tokens that are still to be read. */
final class TokenReader {
    private final List<TemplateToken> tokens;
    private int at;

    TokenReader(List<TemplateToken> tokens) {
        this.tokens = tokens;
    }

    TemplateToken peek() {
        return tokens.get(at);
    }

    TemplateToken peekBehind() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    TemplateToken next() {
        return tokens.get(at < tokens.size() - 1 ? at++ : at);
    }

    boolean isAt(String operatorOrName) {
        return peek().is(operatorOrName);
    }

    /** Reads an operator or name if it is next. */
    boolean take(String operatorOrName) {
        boolean found = isAt(operatorOrName);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String operatorOrName) {
        if (!take(operatorOrName)) {
            throw error("\"" + operatorOrName + "\" is missing before " + peek());
        }
    }

    String name() {
        if (peek().kind() != Kind.NAME) {
            throw error("a name is missing before " + peek());
        }
        return next().text();
    }

    void expectEnd(Kind kind) {
        if (peek().kind() != kind) {
            throw error("unexpected " + peek());
        }
        at++;
    }

    TemplateException error(String message) {
        return new TemplateException(message, peek().line());
    }
}

package dev.hotcell.magics;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with Java expressions in braces: {@code Hello {name}}. Doubled braces stand for one, and an empty pair for
 * itself. Braces inside an expression, and in its strings, are the expression's own.
 */
final class PromptTemplate {

    /** A part of the text: literal, or an expression to be evaluated. */
    record Part(String text, boolean expression) {}

    /** Gives an expression's value as text. */
    interface Evaluation {
        String valueOf(String expression) throws Exception;
    }

    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private PromptTemplate(String text) {
        this.text = text;
    }

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException if a brace is not closed
     */
    static PromptTemplate parse(String text) {
        PromptTemplate template = new PromptTemplate(text);
        template.parse();
        return template;
    }

    /** Returns where the expression begins that a text ends in the middle of, or -1. */
    static int openExpression(String text) {
        int i = 0;
        PromptTemplate template = new PromptTemplate(text);
        while (i < text.length()) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                i += 2;
            } else if (c == '{') {
                int end = template.closingBrace(i + 1);
                if (end < 0) {
                    return i + 1;
                }
                i = end + 1;
            } else {
                i++;
            }
        }
        return -1;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Returns the text with the expressions' values in place. */
    String fill(Evaluation evaluation) throws Exception {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.expression() ? evaluation.valueOf(part.text()) : part.text());
        }
        return filled.toString();
    }

    private void parse() {
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                literal.append(c);
                i += 2;
            } else if (c == '{') {
                int end = endOfExpression(i + 1);
                String expression = text.substring(i + 1, end).strip();
                if (expression.isEmpty()) {
                    literal.append(text, i, end + 1);
                } else {
                    add(literal);
                    parts.add(new Part(expression, true));
                }
                i = end + 1;
            } else {
                literal.append(c);
                i++;
            }
        }
        add(literal);
    }

    private void add(StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(literal.toString(), false));
            literal.setLength(0);
        }
    }

    /** Returns where the brace stands that closes an expression. */
    private int endOfExpression(int start) {
        int end = closingBrace(start);
        if (end >= 0) {
            return end;
        }
        long line = text.substring(0, start).lines().count();
        throw new IllegalArgumentException("The brace in line " + line
                + " of the prompt is not closed; write {{ for a brace that is meant as such");
    }

    private int closingBrace(int start) {
        int depth = 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfQuote(i);
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int endOfQuote(int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return start;
    }
}

package dev.hotcell.llm.template;

/**
 * A piece of a template.
 *
 * @param text for text and strings what they stand for, otherwise what is written
 * @param line in the template, from 1
 */
record TemplateToken(Kind kind, String text, int line) {
    enum Kind {
        TEXT,
        OUTPUT_BEGIN,
        OUTPUT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(String operatorOrName) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrName);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case END -> "the end of the template";
            case OUTPUT_END, BLOCK_END -> "the end of the tag";
            default -> "\"" + text + "\"";
        };
    }
}

package dev.hotcell.llm;

import dev.hotcell.llm.schema.Schema;

/** What an answer must look like. The model is held to it token by token. */
public sealed interface AnswerFormat {

    /** Any text. */
    record Text() implements AnswerFormat {}

    /** A JSON object or array. */
    record Json() implements AnswerFormat {}

    /** JSON that fits a schema. */
    record Fitting(Schema schema) implements AnswerFormat {}

    /**
     * What a grammar allows.
     *
     * @param rules in llama.cpp's notation, GBNF; the rule {@code root} is the whole answer
     */
    record Grammar(String rules) implements AnswerFormat {}

    /** Returns the format of any text. */
    static AnswerFormat text() {
        return new Text();
    }

    /** Returns the format of a JSON object or array. */
    static AnswerFormat json() {
        return new Json();
    }

    /** Returns the format of JSON that fits a schema. */
    static AnswerFormat fitting(Schema schema) {
        return new Fitting(schema);
    }

    /** Returns what a grammar allows, in llama.cpp's notation; only models in this process know it. */
    static AnswerFormat grammar(String rules) {
        return new Grammar(rules);
    }
}

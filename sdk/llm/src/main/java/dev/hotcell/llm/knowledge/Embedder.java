package dev.hotcell.llm.knowledge;

import dev.hotcell.models.text.TextEmbedder;
import java.io.IOException;
import java.util.function.Function;

/** Turns texts into vectors that are near each other where the texts mean the same. */
public interface Embedder {

    /** Returns a name that changes with the vectors: an index is of one embedder's. */
    String name();

    /** Turns a text into a vector of length 1. */
    float[] embed(String text);

    /** Returns an embedder that calls a function. */
    static Embedder of(String name, Function<String, float[]> function) {
        return new Embedder() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public float[] embed(String text) {
                return function.apply(text);
            }
        };
    }

    /**
     * Returns all-MiniLM-L6-v2: English, 384 numbers, in this process, fetched at first use.
     *
     * @throws IOException if it cannot be fetched
     */
    static Embedder standard() throws IOException {
        TextEmbedder model = TextEmbedder.load();
        return of("all-minilm-l6-v2", text -> model.embed(text).toArray());
    }
}

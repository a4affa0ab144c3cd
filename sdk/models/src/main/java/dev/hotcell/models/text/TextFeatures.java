package dev.hotcell.models.text;

import java.util.List;

/** Turns texts into numbers that a classifier can weigh. */
public sealed interface TextFeatures permits WordFeatures, MeaningFeatures {

    /**
     * Returns features of words and pairs of words that some texts have: what is rare in them counts more (tf-idf).
     *
     * @param texts at least one
     */
    static TextFeatures words(List<String> texts) {
        return WordFeatures.of(texts);
    }

    /** Returns features of meaning: the vectors of an embedder. */
    static TextFeatures meaning(TextEmbedder embedder) {
        return new MeaningFeatures(embedder);
    }

    /** Returns how many numbers a text is turned into. */
    int size();

    /** Returns what the features are, for people. */
    @Override
    String toString();
}

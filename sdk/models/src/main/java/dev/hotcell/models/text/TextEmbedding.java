package dev.hotcell.models.text;

import java.util.List;

/**
 * A text as a vector of length 1.
 *
 * @param text the text
 * @param vector its coordinates
 */
public record TextEmbedding(String text, List<Float> vector) {

    public TextEmbedding {
        vector = List.copyOf(vector);
    }

    /** Returns the cosine of the angle to another: about 1 for the same meaning, about 0 for unrelated ones. */
    public double similarity(TextEmbedding other) {
        if (other.vector.size() != vector.size()) {
            throw new IllegalArgumentException("Embeddings of " + vector.size() + " and " + other.vector.size()
                    + " numbers come from different models");
        }
        double sum = 0;
        for (int i = 0; i < vector.size(); i++) {
            sum += vector.get(i) * other.vector.get(i);
        }
        return sum;
    }

    /** Returns the coordinates as an array. */
    public float[] toArray() {
        float[] values = new float[vector.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.get(i);
        }
        return values;
    }
}

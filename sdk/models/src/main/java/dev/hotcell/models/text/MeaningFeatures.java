package dev.hotcell.models.text;

/**
 * What a text means, as an embedder sees it.
 *
 * @param embedder the embedder, which must stay loaded
 */
record MeaningFeatures(TextEmbedder embedder) implements TextFeatures {
    private static final int WIDTH = 384;
    /** How much weights shrink a step: with few texts for each coordinate, more than for words. */
    static final double DECAY = 1e-2;

    private static final float SCALE = 3; // coordinates of unit vectors are small

    @Override
    public int size() {
        return WIDTH;
    }

    SparseVector of(String text) {
        float[] vector = embedder.embed(text).toArray();
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= SCALE;
        }
        return SparseVector.dense(vector);
    }

    @Override
    public String toString() {
        return "meaning";
    }
}

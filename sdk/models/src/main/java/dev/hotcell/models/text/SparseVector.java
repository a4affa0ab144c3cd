package dev.hotcell.models.text;

/**
 * A vector most of whose coordinates are zero; the others by their places.
 *
 * @param places ascending
 * @param values as many
 */
record SparseVector(int[] places, float[] values) {

    /** Returns a vector with all of its coordinates. */
    static SparseVector dense(float[] values) {
        int[] places = new int[values.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return new SparseVector(places, values);
    }

    double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += values[i] * weights[places[i]];
        }
        return sum;
    }
}

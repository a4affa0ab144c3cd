package dev.hotcell.models.training;

import java.util.Arrays;

/** The loss of each step. */
final class LossCurve {
    private float[] values = new float[256];
    private int size;

    synchronized void add(double loss) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = (float) loss;
    }

    synchronized int size() {
        return size;
    }

    synchronized float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}

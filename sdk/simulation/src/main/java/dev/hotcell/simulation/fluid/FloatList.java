package dev.hotcell.simulation.fluid;

import java.util.Arrays;

/** Floats, one after the other. */
final class FloatList {
    private float[] values = new float[256];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = (float) value;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}

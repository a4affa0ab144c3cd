package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Rows of numbers as one array. */
final class Matrix {
    private Matrix() {}

    /** Returns rows of the same length, one at least, as an array of shape (rows, length). */
    static NDArray of(float[][] rows, NDManager manager) {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * columns, columns);
        }
        return manager.create(flat, new Shape(rows.length, columns));
    }
}

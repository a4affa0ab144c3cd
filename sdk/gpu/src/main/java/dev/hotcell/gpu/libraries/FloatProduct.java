package dev.hotcell.gpu.libraries;

import java.util.Arrays;

/**
 * Some rows of one product of matrices in rows, C = α·A·B + β·C, in {@code float}. Two rows of C at a time take four rows of B at a
 * time, from copies in arrays of their own: of loops over arrays at one index the JVM makes vector instructions, at several indices
 * it does not, for the arrays might be one.
 */
final class FloatProduct {
    /** Rows of B in a panel, and its columns: 128 KiB. */
    private static final int DEPTH = 64;

    private static final int WIDTH = 512;

    private final float[] a;
    private final int rowStep;
    private final int columnStep;
    private final float[] b;
    private final float[] c;
    private final int n;
    private final int k;
    private final float[] first = new float[WIDTH];
    private final float[] second = new float[WIDTH];
    private final float[][] panel = new float[DEPTH][WIDTH];

    /**
     * Creates a product.
     *
     * @param rowStep elements from one row of A to the next
     * @param columnStep elements from one column of A to the next
     * @param n columns of B and C
     * @param k rows of B
     */
    FloatProduct(float[] a, int rowStep, int columnStep, float[] b, float[] c, int n, int k) {
        this.a = a;
        this.rowStep = rowStep;
        this.columnStep = columnStep;
        this.b = b;
        this.c = c;
        this.n = n;
        this.k = k;
    }

    /** Computes rows of C, given where the first of them and of A's begin, and B. */
    void compute(int inA, int inB, int inC, int rows, float alpha, float beta) {
        for (int i = inC; i < inC + rows * n; i++) {
            // What C held may not be a number; times zero it would stay none.
            c[i] = beta == 0 ? 0 : c[i] * beta;
        }
        for (int depth = 0; depth < k; depth += DEPTH) {
            int end = Math.min(k, depth + DEPTH);
            for (int column = 0; column < n; column += WIDTH) {
                int count = Math.min(WIDTH, n - column);
                for (int row = depth; row < end; row++) {
                    System.arraycopy(b, inB + row * n + column, panel[row - depth], 0, count);
                }
                for (int row = 0; row < rows; row += 2) {
                    boolean both = row + 1 < rows;
                    int one = inA + row * rowStep + depth * columnStep;
                    multiply(one, both ? one + rowStep : one, end - depth, count);
                    add(first, inC + row * n + column, count, alpha);
                    if (both) {
                        add(second, inC + (row + 1) * n + column, count, alpha);
                    }
                }
            }
        }
    }

    private void add(float[] sums, int at, int count, float alpha) {
        for (int j = 0; j < count; j++) {
            c[at + j] += alpha * sums[j];
        }
    }

    /** Multiplies two rows of A, which begin at some places, with the panel. */
    private void multiply(int one, int other, int depth, int count) {
        Arrays.fill(first, 0, count, 0);
        Arrays.fill(second, 0, count, 0);
        int row = 0;
        for (; row + 4 <= depth; row += 4) {
            four(first, row, count, one + row * columnStep);
            four(second, row, count, other + row * columnStep);
        }
        for (; row < depth; row++) {
            one(first, panel[row], count, a[one + row * columnStep]);
            one(second, panel[row], count, a[other + row * columnStep]);
        }
    }

    private void four(float[] sums, int row, int count, int inA) {
        int s = columnStep;
        four(
                sums,
                count,
                panel[row],
                panel[row + 1],
                panel[row + 2],
                panel[row + 3],
                a[inA],
                a[inA + s],
                a[inA + 2 * s],
                a[inA + 3 * s]);
    }

    private static void four(
            float[] sums,
            int count,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float f0,
            float f1,
            float f2,
            float f3) {
        for (int j = 0; j < count; j++) {
            sums[j] += f0 * b0[j] + f1 * b1[j] + f2 * b2[j] + f3 * b3[j];
        }
    }

    private static void one(float[] sums, float[] b, int count, float factor) {
        for (int j = 0; j < count; j++) {
            sums[j] += factor * b[j];
        }
    }
}

package dev.hotcell.gpu.libraries;

import java.util.Arrays;

/** As {@link FloatProduct}, in {@code double}. */
final class DoubleProduct {
    /** Rows of B in a panel, and its columns: 128 KiB. */
    private static final int DEPTH = 64;

    private static final int WIDTH = 256;

    private final double[] a;
    private final int rowStep;
    private final int columnStep;
    private final double[] b;
    private final double[] c;
    private final int n;
    private final int k;
    private final double[] first = new double[WIDTH];
    private final double[] second = new double[WIDTH];
    private final double[][] panel = new double[DEPTH][WIDTH];

    /**
     * Creates a product.
     *
     * @param rowStep elements from one row of A to the next
     * @param columnStep elements from one column of A to the next
     * @param n columns of B and C
     * @param k rows of B
     */
    DoubleProduct(double[] a, int rowStep, int columnStep, double[] b, double[] c, int n, int k) {
        this.a = a;
        this.rowStep = rowStep;
        this.columnStep = columnStep;
        this.b = b;
        this.c = c;
        this.n = n;
        this.k = k;
    }

    /** Computes rows of C, given where the first of them and of A's begin, and B. */
    void compute(int inA, int inB, int inC, int rows, double alpha, double beta) {
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

    private void add(double[] sums, int at, int count, double alpha) {
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

    private void four(double[] sums, int row, int count, int inA) {
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
            double[] sums,
            int count,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double f0,
            double f1,
            double f2,
            double f3) {
        for (int j = 0; j < count; j++) {
            sums[j] += f0 * b0[j] + f1 * b1[j] + f2 * b2[j] + f3 * b3[j];
        }
    }

    private static void one(double[] sums, double[] b, int count, double factor) {
        for (int j = 0; j < count; j++) {
            sums[j] += factor * b[j];
        }
    }
}

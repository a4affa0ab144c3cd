package dev.hotcell.gpu.libraries;

import java.util.Arrays;

/** A {@link BlockedProduct} in {@code double}. */
final class DoubleProduct extends BlockedProduct {
    private static final int WIDTH = width(Double.BYTES);

    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final double alpha;
    private final double beta;
    private final double[][] sums = new double[2][WIDTH];
    private final double[][] panel = new double[DEPTH][WIDTH];

    /** Creates a product; see {@link BlockedProduct} for what the numbers mean. */
    DoubleProduct(
            double[] a, int rowStep, int columnStep, double[] b, double[] c, int n, int k, double alpha, double beta) {
        super(rowStep, columnStep, n, k, WIDTH);
        this.a = a;
        this.b = b;
        this.c = c;
        this.alpha = alpha;
        this.beta = beta;
    }

    @Override
    void scale(int inC, int count) {
        for (int i = inC; i < inC + count; i++) {
            // What C held may not be a number; times zero it would stay none.
            c[i] = beta == 0 ? 0 : c[i] * beta;
        }
    }

    @Override
    void copy(int inB, int row, int count) {
        System.arraycopy(b, inB, panel[row], 0, count);
    }

    @Override
    void clear(int sum, int count) {
        Arrays.fill(sums[sum], 0, count, 0);
    }

    @Override
    void addFour(int sum, int row, int count, int inA, int s) {
        double f0 = a[inA];
        double f1 = a[inA + s];
        double f2 = a[inA + 2 * s];
        double f3 = a[inA + 3 * s];
        four(sums[sum], count, panel[row], panel[row + 1], panel[row + 2], panel[row + 3], f0, f1, f2, f3);
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

    @Override
    void addOne(int sum, int row, int count, int inA) {
        one(sums[sum], panel[row], count, a[inA]);
    }

    private static void one(double[] sums, double[] b, int count, double factor) {
        for (int j = 0; j < count; j++) {
            sums[j] += factor * b[j];
        }
    }

    @Override
    void addTo(int inC, int sum, int count) {
        double[] from = sums[sum];
        for (int j = 0; j < count; j++) {
            c[inC + j] += alpha * from[j];
        }
    }
}

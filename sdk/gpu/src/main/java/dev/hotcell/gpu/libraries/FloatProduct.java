package dev.hotcell.gpu.libraries;

import java.util.Arrays;

/** A {@link BlockedProduct} in {@code float}. */
final class FloatProduct extends BlockedProduct {
    private static final int WIDTH = width(Float.BYTES);

    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final float alpha;
    private final float beta;
    private final float[][] sums = new float[2][WIDTH];
    private final float[][] panel = new float[DEPTH][WIDTH];

    /** Creates a product; see {@link BlockedProduct} for what the numbers mean. */
    FloatProduct(float[] a, int rowStep, int columnStep, float[] b, float[] c, int n, int k, float alpha, float beta) {
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
        float f0 = a[inA];
        float f1 = a[inA + s];
        float f2 = a[inA + 2 * s];
        float f3 = a[inA + 3 * s];
        four(sums[sum], count, panel[row], panel[row + 1], panel[row + 2], panel[row + 3], f0, f1, f2, f3);
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

    @Override
    void addOne(int sum, int row, int count, int inA) {
        one(sums[sum], panel[row], count, a[inA]);
    }

    private static void one(float[] sums, float[] b, int count, float factor) {
        for (int j = 0; j < count; j++) {
            sums[j] += factor * b[j];
        }
    }

    @Override
    void addTo(int inC, int sum, int count) {
        float[] from = sums[sum];
        for (int j = 0; j < count; j++) {
            c[inC + j] += alpha * from[j];
        }
    }
}

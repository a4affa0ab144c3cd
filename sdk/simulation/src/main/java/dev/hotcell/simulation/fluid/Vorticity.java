package dev.hotcell.simulation.fluid;

import dev.hotcell.display.FieldView;
import java.util.Arrays;

/** Rotation of a velocity in a plane. */
final class Vorticity {
    private static final double SHARE_SHOWN = 0.98;

    private Vorticity() {}

    /** Returns the rotation in 1/s by central differences; bodies, which are NaN, are taken as at rest and stay NaN. */
    static float[] of(float[] x, float[] y, int width, int height, double cell) {
        float[] result = new float[x.length];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                int left = Math.max(i - 1, 0);
                int right = Math.min(i + 1, width - 1);
                int below = Math.max(j - 1, 0);
                int above = Math.min(j + 1, height - 1);
                int here = j * width + i;
                double turn = Math.abs(right - left) == 0
                        ? 0
                        : (still(y[j * width + right]) - still(y[j * width + left])) / ((right - left) * cell);
                double shear = above == below
                        ? 0
                        : (still(x[above * width + i]) - still(x[below * width + i])) / ((above - below) * cell);
                result[here] = Float.isNaN(x[here]) ? Float.NaN : (float) (turn - shear);
            }
        }
        return result;
    }

    private static double still(float value) {
        return Float.isNaN(value) ? 0 : value;
    }

    /** Returns a picture in whose colours the few highest values, at corners, do not drown the rest. */
    static FieldView view(float[] vorticity, int width, int height) {
        float[] sizes = new float[vorticity.length];
        int count = 0;
        for (float value : vorticity) {
            if (Float.isFinite(value)) {
                sizes[count++] = Math.abs(value);
            }
        }
        Arrays.sort(sizes, 0, count);
        double limit = count == 0 ? 0 : sizes[(int) (SHARE_SHOWN * (count - 1))];
        FieldView view = FieldView.of("Vorticity (1/s)", upsideDown(vorticity, width, height), width, height);
        return (limit > 0 ? view.range(-limit, limit) : view).aroundZero();
    }

    /** Returns rows from the top, as pictures have them. */
    static float[] upsideDown(float[] values, int width, int height) {
        float[] result = new float[values.length];
        for (int row = 0; row < height; row++) {
            System.arraycopy(values, row * width, result, (height - 1 - row) * width, width);
        }
        return result;
    }
}

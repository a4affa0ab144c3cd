package dev.hotcell.simulation.fluid;

import java.util.ArrayList;
import java.util.List;

/** Follows the velocity of a plane by the Runge–Kutta method of fourth order, half a cell at a time. */
final class Streamlines {
    private static final double STRIDE = 0.5;
    private static final int STRIDES_PER_CELL = 8;

    private final float[] x;
    private final float[] y;
    private final int width;
    private final int height;
    private final double cell;

    Streamlines(float[] x, float[] y, int width, int height, double cell) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.cell = cell;
    }

    List<double[][]> fromTheLeft(int count) {
        List<double[][]> lines = new ArrayList<>();
        for (int line = 0; line < count; line++) {
            lines.add(follow(0.5, (line + 0.5) * height / count));
        }
        return lines;
    }

    /** Follows from a place in cells until the border, a body or still fluid. */
    private double[][] follow(double startX, double startY) {
        List<double[]> points = new ArrayList<>();
        double[] at = {startX, startY};
        for (int n = 0; n < STRIDES_PER_CELL * (width + height); n++) {
            points.add(at);
            double[] next = stride(at);
            if (next.length == 0) {
                break;
            }
            at = next;
        }
        double[][] line = new double[2][points.size()];
        for (int n = 0; n < points.size(); n++) {
            line[0][n] = points.get(n)[0] * cell;
            line[1][n] = points.get(n)[1] * cell;
        }
        return line;
    }

    private double[] stride(double[] at) {
        double[] a = direction(at[0], at[1]);
        double[] b = a.length == 0 ? a : direction(at[0] + STRIDE / 2 * a[0], at[1] + STRIDE / 2 * a[1]);
        double[] c = b.length == 0 ? b : direction(at[0] + STRIDE / 2 * b[0], at[1] + STRIDE / 2 * b[1]);
        double[] d = c.length == 0 ? c : direction(at[0] + STRIDE * c[0], at[1] + STRIDE * c[1]);
        if (d.length == 0) {
            return d;
        }
        return new double[] {
            at[0] + STRIDE / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0]),
            at[1] + STRIDE / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1])
        };
    }

    /** Returns the unit vector along the velocity at a place in cells; nothing where there is no fluid, or it is still. */
    private double[] direction(double placeX, double placeY) {
        double left = placeX - 0.5;
        double low = placeY - 0.5;
        if (placeX < 0 || placeY < 0 || placeX >= width || placeY >= height) {
            return new double[0];
        }
        double u = between(x, left, low);
        double v = between(y, left, low);
        double length = Math.hypot(u, v);
        return length > 0 ? new double[] {u / length, v / length} : new double[0];
    }

    private double between(float[] field, double column, double row) {
        int i = (int) Math.max(0, Math.min(width - 2, Math.floor(column)));
        int j = (int) Math.max(0, Math.min(height - 2, Math.floor(row)));
        double a = column - i;
        double b = row - j;
        int here = j * width + i;
        return (1 - b) * ((1 - a) * field[here] + a * field[here + 1])
                + b * ((1 - a) * field[here + width] + a * field[here + width + 1]);
    }
}

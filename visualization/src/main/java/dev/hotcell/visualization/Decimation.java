package dev.hotcell.visualization;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The fewer points that draw the same picture.
 *
 * @param x first coordinates
 * @param y second coordinates, as many
 */
record Decimation(double[] x, double[] y) {
    /** More columns than a chart has pixels at twice its width. */
    private static final int COLUMNS = 1200;

    /** Marks are wider than two pixels of the page, so one for each two is enough. */
    private static final int CLOUD_COLUMNS = 300;

    private static final int CLOUD_ROWS = 180;

    /**
     * Thins a line whose x ascend: of the points in each column of pixels the first, the lowest, the highest and the last
     * are kept, which draw the very same line (U. Jugel et al., "M4: A Visualization-Oriented Time Series Data
     * Aggregation", VLDB 2014). Other lines are left as they are.
     */
    static Decimation ofLine(double[] x, double[] y) {
        if (x.length <= 4 * COLUMNS || !ascends(x)) {
            return new Decimation(x, y);
        }
        double start = x[0];
        double width = x[x.length - 1] - start;
        int[] kept = new int[4 * COLUMNS + 4];
        int count = 0;
        int from = 0;
        while (from < x.length) {
            int column = column(x[from], start, width);
            int to = from + 1;
            int low = from;
            int high = from;
            while (to < x.length && column(x[to], start, width) == column) {
                low = y[to] < y[low] || Double.isNaN(y[low]) ? to : low;
                high = y[to] > y[high] || Double.isNaN(y[high]) ? to : high;
                to++;
            }
            int[] four = {from, Math.min(low, high), Math.max(low, high), to - 1};
            for (int each : four) {
                if (count == 0 || kept[count - 1] != each) {
                    kept[count++] = each;
                }
            }
            from = to;
        }
        return select(x, y, Arrays.copyOf(kept, count));
    }

    private static int column(double x, double start, double width) {
        return width > 0 ? (int) Math.min(COLUMNS - 1, (x - start) / width * COLUMNS) : 0;
    }

    /** Thins a cloud: of the points that fall on the same spot one is kept, and every extreme. */
    static Decimation ofCloud(double[] x, double[] y) {
        if (x.length <= 5000) {
            return new Decimation(x, y);
        }
        double[] xs = bounds(x);
        double[] ys = bounds(y);
        Set<Integer> seen = new HashSet<>();
        int[] kept = new int[x.length];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                int cell = cell(x[i], xs, CLOUD_COLUMNS) * (CLOUD_ROWS + 1) + cell(y[i], ys, CLOUD_ROWS);
                boolean extreme = x[i] == xs[0] || x[i] == xs[1] || y[i] == ys[0] || y[i] == ys[1];
                if (seen.add(cell) || extreme && seen.add(-1 - cell)) {
                    kept[count++] = i;
                }
            }
        }
        return select(x, y, Arrays.copyOf(kept, count));
    }

    private static int cell(double value, double[] bounds, int cells) {
        double width = bounds[1] - bounds[0];
        return width > 0 ? (int) ((value - bounds[0]) / width * cells) : 0;
    }

    private static double[] bounds(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new double[] {low, high};
    }

    private static boolean ascends(double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] >= x[i - 1])) {
                return false;
            }
        }
        return Double.isFinite(x[0]) && Double.isFinite(x[x.length - 1]);
    }

    private static Decimation select(double[] x, double[] y, int[] kept) {
        double[] fewX = new double[kept.length];
        double[] fewY = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            fewX[i] = x[kept[i]];
            fewY[i] = y[kept[i]];
        }
        return new Decimation(fewX, fewY);
    }
}

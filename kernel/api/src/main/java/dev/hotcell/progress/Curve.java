package dev.hotcell.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve in bounded space. Points are put in groups of equal size; of each group the lowest and the highest are kept,
 * in the order in which they came. When there are too many groups, neighbours are joined.
 */
final class Curve {
    /** How many points are kept beside the first and the last. */
    static final int CAPACITY = 4096;

    private static final int FIELDS = 4;
    private static final int GROUPS = CAPACITY / 2;

    /** Four numbers for each group: x and y of the point that came first, x and y of the other. */
    private double[] groups = new double[16 * FIELDS];

    private int filled;
    private long groupSize = 1;
    private long inLastGroup;
    private long count;
    private MetricPoint first = new MetricPoint(Double.NaN, Double.NaN);
    private double lastX;
    private double lastY;

    void add(double x, double y) {
        if (count == 0) {
            first = new MetricPoint(x, y);
        }
        count++;
        lastX = x;
        lastY = y;
        if (filled > 0 && inLastGroup < groupSize) {
            inLastGroup++;
            keepExtremes((filled - 1) * FIELDS, x, y, x, y);
        } else {
            begin(x, y);
        }
    }

    private void begin(double x, double y) {
        if (filled == GROUPS) {
            joinNeighbours();
        }
        if ((filled + 1) * FIELDS > groups.length) {
            groups = Arrays.copyOf(groups, groups.length * 2);
        }
        put(filled * FIELDS, x, y, x, y);
        filled++;
        inLastGroup = 1;
    }

    private void joinNeighbours() {
        for (int i = 0; i < filled; i += 2) {
            int from = i * FIELDS;
            int to = from / 2;
            put(to, groups[from], groups[from + 1], groups[from + 2], groups[from + 3]);
            int other = from + FIELDS;
            keepExtremes(to, groups[other], groups[other + 1], groups[other + 2], groups[other + 3]);
        }
        filled /= 2;
        groupSize *= 2;
    }

    /** Joins a later pair of points to a group. */
    private void keepExtremes(int group, double x1, double y1, double x2, double y2) {
        double[] x = {groups[group], groups[group + 2], x1, x2};
        double[] y = {groups[group + 1], groups[group + 3], y1, y2};
        int low = 0;
        int high = 0;
        for (int i = 1; i < FIELDS; i++) {
            if (y[i] < y[low] || Double.isNaN(y[low])) {
                low = i;
            }
            if (y[i] > y[high] || Double.isNaN(y[high])) {
                high = i;
            }
        }
        int a = Math.min(low, high);
        int b = Math.max(low, high);
        put(group, x[a], y[a], x[b], y[b]);
    }

    private void put(int group, double x1, double y1, double x2, double y2) {
        groups[group] = x1;
        groups[group + 1] = y1;
        groups[group + 2] = x2;
        groups[group + 3] = y2;
    }

    long count() {
        return count;
    }

    /** Returns the point added last; there must be one. */
    MetricPoint last() {
        return new MetricPoint(lastX, lastY);
    }

    List<MetricPoint> points() {
        List<MetricPoint> points = new ArrayList<>(2 * filled + 2);
        points.add(first);
        for (int i = 0; i < filled * FIELDS; i += 2) {
            addUnlessRepeated(points, new MetricPoint(groups[i], groups[i + 1]));
        }
        addUnlessRepeated(points, last());
        return points;
    }

    private static void addUnlessRepeated(List<MetricPoint> points, MetricPoint point) {
        if (!points.get(points.size() - 1).equals(point)) {
            points.add(point);
        }
    }
}

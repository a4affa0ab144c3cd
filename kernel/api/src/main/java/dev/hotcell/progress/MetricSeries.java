package dev.hotcell.progress;

import java.util.List;

/**
 * One curve of a {@link MetricHistory} as it stood when asked for.
 *
 * @param points in the order in which they were added; the first and the last are always among them
 * @param count how many points were added, of which {@code points} may be a selection
 */
public record MetricSeries(String name, List<MetricPoint> points, long count) {

    public MetricSeries {
        points = List.copyOf(points);
    }

    /** Returns the points' first coordinates. */
    public double[] x() {
        return points.stream().mapToDouble(MetricPoint::x).toArray();
    }

    /** Returns the points' second coordinates. */
    public double[] y() {
        return points.stream().mapToDouble(MetricPoint::y).toArray();
    }
}

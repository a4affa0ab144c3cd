package dev.hotcell.visualization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * Round numbers at the axes of a chart, while it is drawn. Left alone, XChart puts the marks at the data's own values
 * wherever these are equally spaced, as in 0, 134, 268 for a thousand steps, takes seconds to find them, and writes 100,000
 * as 1E5. A series that is never shown keeps it from the one, a number format from the other; both are gone afterwards.
 */
final class TickMarks implements AutoCloseable {
    private static final String UNEQUAL = "\u0000unequal";
    private static final double LARGEST = 1e7;

    private final @Nullable XYChart curves;
    private final @Nullable AxesChartStyler xFormatted;
    private final @Nullable AxesChartStyler yFormatted;

    TickMarks(Chart<?, ?> chart) {
        curves = chart instanceof XYChart xy && !xy.getSeriesMap().isEmpty() ? xy : null;
        AxesChartStyler axes = chart.getStyler() instanceof AxesChartStyler styler ? styler : null;
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        for (Series series : chart.getSeriesMap().values()) {
            collect(series, x, y);
        }
        String xPattern = axes == null || axes.isXAxisLogarithmic() ? null : pattern(x);
        String yPattern = axes == null || axes.isYAxisLogarithmic() ? null : pattern(y);
        xFormatted = axes != null && axes.getXAxisDecimalPattern() == null && xPattern != null ? axes : null;
        yFormatted = axes != null && axes.getYAxisDecimalPattern() == null && yPattern != null ? axes : null;
        if (xFormatted != null) {
            xFormatted.setXAxisDecimalPattern(xPattern);
        }
        if (yFormatted != null) {
            yFormatted.setYAxisDecimalPattern(yPattern);
        }
        if (curves != null) {
            addUnequal(curves, x);
        }
    }

    private static void collect(Series series, List<double[]> x, List<double[]> y) {
        if (series instanceof XYSeries curve && curve.isEnabled()) {
            x.add(curve.getXData());
            y.add(curve.getYData());
        } else if (series instanceof CategorySeries bars && bars.isEnabled()) {
            y.add(bars.getYData().stream()
                    .mapToDouble(value -> value == null ? Double.NaN : value.doubleValue())
                    .toArray());
        }
    }

    /** Adds a series whose values lie apart by other steps than any of the chart's own. */
    private static void addUnequal(XYChart chart, List<double[]> x) {
        double[] all = bounds(x);
        // A share that no even division of the range hits: the value must be a new one.
        double[] steps = {all[0], all[0] + (all[1] - all[0]) / Math.sqrt(7), all[1]};
        double[] y = {0, 1e9 / 7, -1e9 / 3};
        boolean dates = chart.getSeriesMap().values().stream()
                .anyMatch(series -> series.getxAxisDataType() == Series.DataType.Date);
        XYSeries added = dates
                ? chart.addSeries(
                        UNEQUAL,
                        Arrays.stream(steps).mapToObj(t -> new Date((long) t)).toList(),
                        Arrays.stream(y).boxed().toList())
                : chart.addSeries(UNEQUAL, steps, y);
        added.setEnabled(false).setShowInLegend(false);
    }

    /** Returns a format that writes round numbers out, or nothing where they are better written with an exponent. */
    private static @Nullable String pattern(List<double[]> series) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double[] values : series) {
            double[] bounds = bounds(List.of(values));
            double range = bounds[1] - bounds[0];
            largest = Math.max(largest, Math.max(Math.abs(bounds[0]), Math.abs(bounds[1])));
            smallest = range > 0 ? Math.min(smallest, range) : smallest;
        }
        if (largest >= LARGEST || largest == 0 || smallest < 1e-6) {
            return null;
        }
        double step = Math.min(smallest, Double.isInfinite(smallest) ? largest : smallest);
        int digits = (int) Math.max(0, Math.min(9, 2 - Math.floor(Math.log10(step))));
        return "#,##0" + (digits == 0 ? "" : "." + "#".repeat(digits));
    }

    private static double[] bounds(List<double[]> series) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] values : series) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return low <= high ? new double[] {low, high} : new double[] {0, 1};
    }

    @Override
    public void close() {
        if (curves != null) {
            curves.removeSeries(UNEQUAL);
        }
        if (xFormatted != null) {
            xFormatted.setXAxisDecimalPattern(null);
        }
        if (yFormatted != null) {
            yFormatted.setYAxisDecimalPattern(null);
        }
    }
}

package dev.hotcell.visualization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/** Says in words what a chart shows. */
final class ChartText {
    private static final int MAX_SERIES = 8;

    private ChartText() {}

    static String of(Chart<?, ?> chart) {
        List<String> series = new ArrayList<>();
        for (Series each : chart.getSeriesMap().values()) {
            series.add(each instanceof XYSeries curve ? describe(curve) : each.getName());
        }
        if (series.size() > MAX_SERIES) {
            int more = series.size() - MAX_SERIES;
            series.subList(MAX_SERIES, series.size()).clear();
            series.add("… " + more + " more");
        }
        String title = chart.getTitle() == null || chart.getTitle().isEmpty() ? "" : " \"" + chart.getTitle() + "\"";
        return "chart" + title + (series.isEmpty() ? ", empty" : ": " + String.join("; ", series));
    }

    private static String describe(XYSeries series) {
        return String.format(
                Locale.ROOT,
                "%s (%d points, x %s, y %s)",
                series.getName(),
                series.getYData().length,
                range(series.getXData()),
                range(series.getYData()));
    }

    private static String range(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return "not finite";
        }
        double low = Arrays.stream(finite).min().orElseThrow();
        double high = Arrays.stream(finite).max().orElseThrow();
        return low == high
                ? String.format(Locale.ROOT, "%.4g", low)
                : String.format(Locale.ROOT, "%.4g … %.4g", low, high);
    }
}

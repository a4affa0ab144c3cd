package dev.hotcell.visualization;

import dev.hotcell.progress.MetricSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;

/** Draws the curves of a history: shares of one, such as accuracies, at the right axis, everything else at the left. */
final class CurveChart {
    private static final Pattern SHARE =
            Pattern.compile("(?:.*[^a-z])?(?:acc|accuracy|precision|recall|auc|f1|iou|map|top-?\\d)(?:[^a-z].*)?");

    private final String title;
    private final String xLabel;
    private final String yLabel;

    /**
     * Creates a drawer.
     *
     * @param yLabel what stands at the left axis; empty for the curves' names
     */
    CurveChart(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Returns whether there is a point that can be drawn. */
    static boolean hasPoints(List<MetricSeries> series) {
        return series.stream().anyMatch(CurveChart::isDrawable);
    }

    private static boolean isDrawable(MetricSeries series) {
        return series.points().stream().anyMatch(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()));
    }

    XYChart of(List<MetricSeries> all) {
        List<MetricSeries> series = all.stream().filter(CurveChart::isDrawable).toList();
        XYChart chart = Charts.line(title, new double[0], java.util.Map.of());
        chart.setXAxisTitle(xLabel);
        boolean mixed = series.stream().anyMatch(CurveChart::isShare)
                && !series.stream().allMatch(CurveChart::isShare);
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (MetricSeries each : series) {
            XYSeries curve = Curves.add(chart, each.name(), each.x(), each.y());
            boolean atRight = mixed && isShare(each);
            if (atRight) {
                curve.setYAxisGroup(1);
            }
            (atRight ? right : left).add(each.name());
        }
        chart.getStyler().setLegendVisible(series.size() > 1);
        chart.setYAxisGroupTitle(0, yLabel.isEmpty() ? String.join(", ", left) : yLabel);
        if (mixed) {
            chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
            chart.setYAxisGroupTitle(1, String.join(", ", right));
            chart.getStyler().setYAxisMin(1, 0.0).setYAxisMax(1, 1.0);
        } else if (!series.isEmpty() && series.stream().allMatch(CurveChart::isShare)) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        return chart;
    }

    /** By its name, and by its values, because some give accuracies in percent. */
    private static boolean isShare(MetricSeries series) {
        return SHARE.matcher(series.name().toLowerCase(Locale.ROOT)).matches()
                && series.points().stream().noneMatch(p -> p.y() < 0 || p.y() > 1);
    }
}

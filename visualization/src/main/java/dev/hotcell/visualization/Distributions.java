package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how values are spread, group beside group. */
final class Distributions {
    private static final int MAX_OUTLIERS = 500;

    private final XYChart chart;
    private final List<String> names;

    private Distributions(String title, Map<String, double[]> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("There are no groups to draw");
        }
        names = shortened(new ArrayList<>(groups.keySet()));
        chart = Charts.line(title, new double[0], Map.of());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisMin(0.4).setXAxisMax(names.size() + 0.6);
        chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(5, 480 / (names.size() + 1)));
        chart.getStyler().setxAxisTickLabelsFormattingFunction(this::nameAt);
        chart.getStyler().setMarkerSize(4);
    }

    /** Cuts names to what fits side by side, and numbers them where that makes them the same. */
    private static List<String> shortened(List<String> names) {
        int limit = Math.max(2, 70 / names.size());
        List<String> cut = names.stream()
                .map(name -> name.length() <= limit ? name : name.substring(0, limit - 1) + "…")
                .toList();
        return new HashSet<>(cut).size() == cut.size()
                ? cut
                : IntStream.rangeClosed(1, cut.size())
                        .mapToObj(Integer::toString)
                        .toList();
    }

    /** XChart never stops looking for marks while two of them are the same, so each blank is of its own length. */
    private String nameAt(double x) {
        long number = Math.round(x);
        return Math.abs(x - number) < 1e-6 && number >= 1 && number <= names.size()
                ? names.get((int) number - 1)
                : " ".repeat(1 + Math.floorMod(Math.round(x * 4), 97));
    }

    static XYChart boxes(String title, Map<String, double[]> groups) {
        Distributions drawing = new Distributions(title, groups);
        int number = 0;
        for (Map.Entry<String, double[]> group : groups.entrySet()) {
            drawing.addBox(++number, group.getKey(), FiveNumbers.of(Numbers.finite(group.getKey(), group.getValue())));
        }
        return drawing.chart;
    }

    static XYChart violins(String title, Map<String, double[]> groups) {
        Distributions drawing = new Distributions(title, groups);
        int number = 0;
        for (Map.Entry<String, double[]> group : groups.entrySet()) {
            drawing.addViolin(++number, group.getKey(), Numbers.finite(group.getKey(), group.getValue()));
        }
        return drawing.chart;
    }

    private void addBox(int number, String name, FiveNumbers five) {
        double half = 0.28;
        double q1 = five.lowerQuartile();
        double q3 = five.upperQuartile();
        outline(number, name, new double[] {-half, half, half, -half, -half}, new double[] {q1, q1, q3, q3, q1});
        line(number, name + " median", 2.4f, new double[] {-half, half}, new double[] {five.median(), five.median()});
        whisker(number, name + " low", q1, five.lowWhisker());
        whisker(number, name + " high", q3, five.highWhisker());
        if (five.outliers().length > 0) {
            double[] outliers = Arrays.copyOf(five.outliers(), Math.min(MAX_OUTLIERS, five.outliers().length));
            double[] x = new double[outliers.length];
            Arrays.fill(x, number);
            XYSeries dots = chart.addSeries(name + " outliers", x, outliers);
            dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            dots.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour(number, 150));
        }
    }

    private void whisker(int number, String name, double from, double to) {
        line(number, name, 1.2f, new double[] {0, 0, -0.12, 0.12}, new double[] {from, to, to, to});
    }

    private void addViolin(int number, String name, double[] values) {
        Density density = Density.of(values);
        int points = density.at().length;
        double widest = Arrays.stream(density.value()).max().orElse(1);
        double[] x = new double[2 * points + 1];
        double[] y = new double[2 * points + 1];
        for (int i = 0; i < points; i++) {
            double half = 0.4 * density.value()[i] / widest;
            x[i] = half;
            x[2 * points - 1 - i] = -half;
            y[i] = density.at()[i];
            y[2 * points - 1 - i] = density.at()[i];
        }
        x[2 * points] = x[0];
        y[2 * points] = y[0];
        outline(number, name, x, y);
        FiveNumbers five = FiveNumbers.of(values);
        line(number, name + " quartiles", 4f, new double[] {0, 0}, new double[] {
            five.lowerQuartile(), five.upperQuartile()
        });
        line(number, name + " median", 2.4f, new double[] {-0.08, 0.08}, new double[] {five.median(), five.median()});
    }

    private void outline(int number, String name, double[] offsets, double[] y) {
        XYSeries area = chart.addSeries(name, shifted(number, offsets), y);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(colour(number, 90));
        area.setMarker(SeriesMarkers.NONE).setLineColor(colour(number, 255));
        area.setLineStyle(new BasicStroke(1.4f));
    }

    private void line(int number, String name, float width, double[] offsets, double[] y) {
        XYSeries line = chart.addSeries(name, shifted(number, offsets), y);
        line.setMarker(SeriesMarkers.NONE).setLineColor(colour(number, 255));
        line.setLineStyle(new BasicStroke(width));
    }

    private static double[] shifted(int number, double[] offsets) {
        return Arrays.stream(offsets).map(offset -> number + offset).toArray();
    }

    private static Color colour(int number, int opacity) {
        Color colour = ChartStyle.series(number - 1);
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }
}

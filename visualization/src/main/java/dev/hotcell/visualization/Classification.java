package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how good a classifier is. */
final class Classification {
    private Classification() {}

    static XYChart roc(String title, boolean[] actual, double[] scores) {
        Roc roc = Roc.of(actual, scores);
        XYChart chart = Charts.line(title, new double[0], Map.of());
        chart.getStyler().setLegendVisible(true);
        chart.setXAxisTitle("false positives, share");
        chart.setYAxisTitle("true positives, share");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        XYSeries curve = Curves.add(
                chart, "area under the curve " + Labels.number(roc.area()), roc.falsePositives(), roc.truePositives());
        curve.setMarker(SeriesMarkers.NONE);
        XYSeries chance = chart.addSeries("chance", new double[] {0, 1}, new double[] {0, 1});
        chance.setMarker(SeriesMarkers.NONE).setLineColor(ChartStyle.LINES);
        chance.setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0));
        return chart;
    }

    static HeatMap confusion(String title, List<?> actual, List<?> predicted) {
        if (actual.size() != predicted.size() || actual.isEmpty()) {
            throw new IllegalArgumentException(
                    "A confusion matrix needs as many predicted as actual classes, at least one," + " not "
                            + predicted.size() + " and " + actual.size());
        }
        TreeSet<String> all =
                new TreeSet<>(Comparator.comparing(Classification::number).thenComparing(Comparator.naturalOrder()));
        actual.forEach(each -> all.add(String.valueOf(each)));
        predicted.forEach(each -> all.add(String.valueOf(each)));
        List<String> names = List.copyOf(all);
        double[][] counts = new double[names.size()][names.size()];
        for (int i = 0; i < actual.size(); i++) {
            counts[names.indexOf(String.valueOf(actual.get(i)))][names.indexOf(String.valueOf(predicted.get(i)))]++;
        }
        double largest =
                Arrays.stream(counts).flatMapToDouble(Arrays::stream).max().orElse(1);
        return new HeatMap(title, names, names, counts)
                .axes("actual", "predicted")
                .range(0, Math.max(1, largest));
    }

    /** Numbers come in their own order, before words. */
    private static double number(String name) {
        try {
            return Double.parseDouble(name);
        } catch (NumberFormatException e) {
            return Double.MAX_VALUE;
        }
    }

    /**
     * Shares of positives found among true and among false ones, at each threshold from high to low.
     *
     * @param area by the trapezoidal rule, which is the chance that a true one scores higher than a false one
     */
    record Roc(double[] falsePositives, double[] truePositives, double area) {

        static Roc of(boolean[] actual, double[] scores) {
            if (actual.length != scores.length) {
                throw new IllegalArgumentException(
                        "There are " + actual.length + " cases but " + scores.length + " scores");
            }
            int[] order = IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -scores[i]))
                    .mapToInt(i -> i)
                    .toArray();
            double positives =
                    IntStream.range(0, actual.length).filter(i -> actual[i]).count();
            double negatives = actual.length - positives;
            if (positives == 0 || negatives == 0) {
                throw new IllegalArgumentException("A ROC curve needs cases of both kinds, not " + (int) positives
                        + " true and " + (int) negatives + " false");
            }
            double[] x = new double[order.length + 1];
            double[] y = new double[order.length + 1];
            int points = 1;
            double area = 0;
            double found = 0;
            double mistaken = 0;
            for (int i = 0; i < order.length; i++) {
                if (actual[order[i]]) {
                    found++;
                } else {
                    mistaken++;
                }
                if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                    x[points] = mistaken / negatives;
                    y[points] = found / positives;
                    area += (x[points] - x[points - 1]) * (y[points] + y[points - 1]) / 2;
                    points++;
                }
            }
            return new Roc(Arrays.copyOf(x, points), Arrays.copyOf(y, points), area);
        }
    }
}

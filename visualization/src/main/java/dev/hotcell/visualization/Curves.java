package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Adds curves, clouds and outlines to a chart, thinned, in the style of this package. */
final class Curves {
    /** Up to here the points of a line are marked. */
    private static final int MARKED = 25;

    /** From here on a line is drawn thinner, lest it run into itself. */
    private static final int DENSE = 400;

    private Curves() {}

    static XYSeries add(XYChart chart, String name, double[] x, double[] y) {
        Numbers.checkPoints(name, x, y);
        Decimation points = Decimation.ofLine(x, y);
        XYSeries series = chart.addSeries(name, points.x(), Numbers.drawable(points.y()));
        series.setMarker(x.length <= MARKED ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        chart.getStyler().setMarkerSize(5);
        if (x.length > DENSE) {
            series.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return series;
    }

    static void addCloud(XYChart chart, String name, double[] x, double[] y) {
        Decimation points = Decimation.ofCloud(x, y);
        int number = chart.getSeriesMap().size();
        XYSeries series = chart.addSeries(name, points.x(), Numbers.drawable(points.y()));
        Color colour = ChartStyle.series(number);
        int opacity = x.length < 300 ? 220 : x.length < 3000 ? 150 : 90;
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity));
        chart.getStyler().setMarkerSize(x.length < 300 ? 7 : x.length < 3000 ? 5 : 3);
    }

    static void addOutline(XYChart chart, String name, Histogram histogram) {
        int bins = histogram.counts().length;
        double[] x = new double[2 * bins + 2];
        double[] y = new double[2 * bins + 2];
        for (int i = 0; i < bins; i++) {
            x[2 * i + 1] = histogram.edge(i);
            x[2 * i + 2] = histogram.edge(i + 1);
            y[2 * i + 1] = histogram.counts()[i];
            y[2 * i + 2] = histogram.counts()[i];
        }
        x[0] = histogram.edge(0);
        x[2 * bins + 1] = histogram.edge(bins);
        XYSeries series = chart.addSeries(name, x, y);
        Color colour = ChartStyle.series(0);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
        series.setLineStyle(new BasicStroke(1.2f));
    }

    static void fill(XYSeries series) {
        Color colour = ChartStyle.series(0);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
        series.setMarker(SeriesMarkers.NONE);
    }

    /** Leaves out what has no place on a logarithmic axis. */
    static void keepPositive(XYChart chart, boolean atX) {
        for (XYSeries series : new ArrayList<>(chart.getSeriesMap().values())) {
            double[] x = series.getXData();
            double[] y = series.getYData();
            int[] kept = IntStream.range(0, x.length)
                    .filter(i -> Double.isNaN(y[i]) && x[i] > 0 || (atX ? x[i] : y[i]) > 0)
                    .toArray();
            Numbers.checkPoints(
                    series.getName() + " above zero",
                    IntStream.of(kept).mapToDouble(i -> x[i]).toArray(),
                    IntStream.of(kept).mapToDouble(i -> y[i]).toArray());
            if (kept.length < x.length) {
                replace(chart, series, kept, atX);
            }
        }
    }

    private static void replace(XYChart chart, XYSeries series, int[] kept, boolean atX) {
        double[] x = series.getXData();
        double[] y = series.getYData();
        double[] error = series.getExtraValues();
        if (atX) {
            chart.updateXYSeries(
                    series.getName(), pick(x, kept), pick(y, kept), error == null ? null : pick(error, kept));
            return;
        }
        double[] gaps = y.clone();
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = gaps[i] > 0 ? gaps[i] : Double.NaN;
        }
        chart.updateXYSeries(series.getName(), x, gaps, error);
    }

    private static double[] pick(double[] values, int[] kept) {
        return IntStream.of(kept).mapToDouble(i -> values[i]).toArray();
    }
}

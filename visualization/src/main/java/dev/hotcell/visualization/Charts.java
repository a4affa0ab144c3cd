package dev.hotcell.visualization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts in one line, with defaults that can be shown.
 *
 * <pre>{@code
 * Charts.line("Decay", x, y)
 * Charts.line("Waves", Math::sin, 0, 2 * Math.PI)
 * Charts.bar("People", Map.of("Bern", 134_290, "Chur", 38_000))
 * }</pre>
 *
 * Most methods return a chart of XChart, which can be changed further before it is shown: axis titles, limits, colours,
 * more series. Long curves and large clouds are thinned so that the picture stays the same. Points that are not finite
 * are left out, as gaps; where nothing is left to draw, {@link IllegalArgumentException} says so.
 */
public final class Charts {
    static {
        Headless.ensure();
    }

    private Charts() {}

    /** Draws y over x. */
    public static XYChart line(String title, double[] x, double[] y) {
        return line(title, x, Map.of(nameOf(title), y));
    }

    /** Draws values over 0, 1, 2 and so on. */
    public static XYChart line(String title, double[] y) {
        return line(title, Numbers.indices(y.length), y);
    }

    /** Draws y over x: lists, or numeric columns of a table. */
    public static XYChart line(String title, Iterable<? extends Number> x, Iterable<? extends Number> y) {
        return line(title, Numbers.of(x), Numbers.of(y));
    }

    /** Draws several curves over the same x. */
    public static XYChart line(String title, double[] x, Map<String, double[]> curves) {
        XYChart chart = ChartStyle.apply(new XYChart(ChartStyle.WIDTH, ChartStyle.HEIGHT));
        chart.setTitle(title);
        chart.getStyler().setChartTitleVisible(!title.isEmpty());
        chart.getStyler().setLegendVisible(curves.size() > 1);
        curves.forEach((name, y) -> Curves.add(chart, name, x, y));
        return chart;
    }

    /** Draws a function. */
    public static XYChart line(String title, DoubleUnaryOperator function, double from, double to) {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "A function is drawn from a number to a greater one, not from " + from + " to " + to);
        }
        double[] x = new double[1001];
        Arrays.setAll(x, i -> from + (to - from) * i / 1000);
        return line(title, x, Arrays.stream(x).map(function).toArray());
    }

    /** Draws points. */
    public static XYChart scatter(String title, double[] x, double[] y) {
        Numbers.checkPoints(nameOf(title), x, y);
        XYChart chart = line(title, x, Map.of());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        Curves.addCloud(chart, nameOf(title), x, y);
        return chart;
    }

    /** Draws points: lists, or numeric columns of a table. */
    public static XYChart scatter(String title, Iterable<? extends Number> x, Iterable<? extends Number> y) {
        return scatter(title, Numbers.of(x), Numbers.of(y));
    }

    /**
     * Draws points of several kinds.
     *
     * @param clouds by name the x and the y of the points
     */
    public static XYChart scatter(String title, Map<String, double[][]> clouds) {
        XYChart chart = line(title, new double[0], Map.of());
        chart.getStyler().setLegendVisible(true);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        clouds.forEach((name, points) -> {
            Numbers.checkPoints(name, points[0], points[1]);
            Curves.addCloud(chart, name, points[0], points[1]);
        });
        return chart;
    }

    /** Draws a bar for each name. */
    public static CategoryChart bar(String title, List<String> names, double[] values) {
        return bar(title, names, Map.of(nameOf(title), values));
    }

    /** Draws a bar for each entry. */
    public static CategoryChart bar(String title, Map<String, ? extends Number> values) {
        return bar(title, new ArrayList<>(values.keySet()), Numbers.of(new ArrayList<>(values.values())));
    }

    /** Draws a group of bars for each name. */
    public static CategoryChart bar(String title, List<String> names, Map<String, double[]> groups) {
        CategoryChart chart = ChartStyle.apply(new CategoryChart(ChartStyle.WIDTH, ChartStyle.HEIGHT));
        chart.setTitle(title);
        chart.getStyler().setChartTitleVisible(!title.isEmpty());
        chart.getStyler().setLegendVisible(groups.size() > 1);
        chart.getStyler().setAvailableSpaceFill(0.75);
        if (names.stream().mapToInt(String::length).sum() > 85) {
            chart.getStyler().setXAxisLabelRotation(45);
        }
        groups.forEach((name, values) -> {
            Numbers.checkPoints(name, Numbers.indices(names.size()), values);
            List<Double> heights =
                    Arrays.stream(Numbers.drawable(values)).boxed().toList();
            chart.addSeries(name, names, heights);
        });
        return chart;
    }

    /** Counts values in about as many bins as suit them. */
    public static XYChart histogram(String title, double[] values) {
        double[] finite = Numbers.finite(nameOf(title), values);
        return histogram(title, finite, Histogram.suitableBins(finite));
    }

    /** Counts values in bins of equal width, from the lowest to the highest. */
    public static XYChart histogram(String title, double[] values, int bins) {
        Histogram histogram = Histogram.of(Numbers.finite(nameOf(title), values), bins);
        XYChart chart = line(title, new double[0], Map.of());
        chart.setYAxisTitle("count");
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Area);
        chart.getStyler().setYAxisMin(0.0);
        Curves.addOutline(chart, nameOf(title), histogram);
        return chart;
    }

    /** Draws a number for each row and column as a colour, the first row on top. */
    public static HeatMap heatMap(String title, double[][] values) {
        return heatMap(title, names(values.length), names(values.length == 0 ? 0 : values[0].length), values);
    }

    /** Draws a number for each row and column as a colour, the first row on top. */
    public static HeatMap heatMap(String title, List<String> rows, List<String> columns, double[][] values) {
        return new HeatMap(title, rows, columns, values);
    }

    /** Draws a height for each place as a colour, with lines of equal height, the first row on top. */
    public static FieldImage contour(String title, double[][] heights) {
        return FieldImage.of(heights).title(title).contours(10);
    }

    /** Draws y over x and fills what is below. */
    public static XYChart area(String title, double[] x, double[] y) {
        XYChart chart = line(title, x, y);
        chart.getSeriesMap().values().forEach(Curves::fill);
        if (Arrays.stream(y).noneMatch(value -> value < 0)) {
            chart.getStyler().setYAxisMin(0.0);
        }
        return chart;
    }

    /** Draws y over x with a bar of twice the error's height at each point. */
    public static XYChart errorBars(String title, double[] x, double[] y, double[] errors) {
        Numbers.checkPoints(nameOf(title), x, y);
        Numbers.checkPoints(nameOf(title) + " errors", x, errors);
        XYChart chart = line(title, new double[0], Map.of());
        chart.getStyler().setLegendVisible(false);
        chart.addSeries(nameOf(title), x, Numbers.drawable(y), Numbers.drawable(errors))
                .setMarker(SeriesMarkers.CIRCLE);
        chart.getStyler().setMarkerSize(5);
        return chart;
    }

    /**
     * Draws y over dates or times.
     *
     * @param times {@code LocalDate}, {@code LocalDateTime}, {@code ZonedDateTime}, {@code OffsetDateTime}, {@code Instant}
     *     or {@code Date}
     */
    public static XYChart timeline(String title, List<?> times, double[] y) {
        return timeline(title, times, Map.of(nameOf(title), y));
    }

    /** Draws several curves over the same dates or times. */
    public static XYChart timeline(String title, List<?> times, Map<String, double[]> curves) {
        return Times.line(title, times, curves);
    }

    /** Draws a box for each group: its quartiles and median, whiskers to the last values near, points for those beyond. */
    public static XYChart box(String title, Map<String, double[]> groups) {
        return Distributions.boxes(title, groups);
    }

    /** Draws for each group how often which values occur, with its quartiles and median. */
    public static XYChart violin(String title, Map<String, double[]> groups) {
        return Distributions.violins(title, groups);
    }

    /** Draws how many true cases are found at the cost of how many false ones, with the area under the curve. */
    public static XYChart roc(String title, boolean[] actual, double[] scores) {
        return Classification.roc(title, actual, scores);
    }

    /** Draws how often each class was taken for which. */
    public static HeatMap confusion(String title, List<?> actual, List<?> predicted) {
        return Classification.confusion(title, actual, predicted);
    }

    /** Makes the y axis logarithmic. Values that are not positive become gaps. */
    public static XYChart logY(XYChart chart) {
        Curves.keepPositive(chart, false);
        chart.getStyler().setYAxisLogarithmic(true).setPlotGridHorizontalLinesVisible(false);
        return chart;
    }

    /** Makes the x axis logarithmic. Points whose x is not positive become gaps. */
    public static XYChart logX(XYChart chart) {
        Curves.keepPositive(chart, true);
        chart.getStyler().setXAxisLogarithmic(true).setPlotGridVerticalLinesVisible(false);
        return chart;
    }

    /**
     * Saves a chart as SVG or, at twice its size in pixels, as PNG; the file's name says which.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name ends in neither {@code .png} nor {@code .svg}
     */
    public static void save(Chart<?, ?> chart, Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        ChartPicture picture = new ChartPicture(chart);
        if (name.endsWith(".png")) {
            Files.write(file, picture.png());
        } else if (name.endsWith(".svg")) {
            Files.writeString(file, picture.svg(Integer.MAX_VALUE).orElseThrow());
        } else {
            throw new IllegalArgumentException("A chart is saved as .png or .svg, not as " + file.getFileName());
        }
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(i));
        }
        return names;
    }

    /** A series must have a name, also where the chart has none. */
    private static String nameOf(String title) {
        return title.isEmpty() ? "values" : title;
    }
}

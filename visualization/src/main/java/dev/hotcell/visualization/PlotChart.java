package dev.hotcell.visualization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** The picture beside a plot, for viewers without Vega-Lite. */
final class PlotChart {
    private static final int MAX_COLOURS = 20;

    private final PlotData data;
    private final Plot.Mark mark;
    private final String x;
    private final String y;
    private final String colour;
    private final String title;

    PlotChart(PlotData data, Plot.Mark mark, String x, String y, String colour, String title) {
        this.data = data;
        this.mark = mark;
        this.x = x;
        this.y = y;
        this.colour = colour;
        this.title = title;
    }

    Chart<?, ?> chart() {
        boolean named = data.kind(x) == PlotData.Kind.NOMINAL || mark == Plot.Mark.BAR;
        return named ? bars() : curves();
    }

    private Chart<?, ?> curves() {
        XYChart chart = Charts.line(title, new double[0], Map.of());
        double[] ys = data.numbers(y);
        double[] xs = data.kind(x) == PlotData.Kind.TEMPORAL ? Numbers.indices(ys.length) : data.numbers(x);
        Map<String, double[][]> groups = new LinkedHashMap<>();
        rowsByColour().forEach((name, rows) -> groups.put(name, new double[][] {pick(xs, rows), pick(ys, rows)}));
        if (mark == Plot.Mark.POINT) {
            chart = Charts.scatter(title, groups);
        } else {
            for (Map.Entry<String, double[][]> group : groups.entrySet()) {
                var series = Curves.add(chart, group.getKey(), group.getValue()[0], group.getValue()[1]);
                if (mark == Plot.Mark.AREA) {
                    Curves.fill(series);
                }
            }
        }
        chart.getStyler().setLegendVisible(!colour.isEmpty());
        chart.setXAxisTitle(data.kind(x) == PlotData.Kind.TEMPORAL ? x + ", row" : x);
        chart.setYAxisTitle(y);
        return chart;
    }

    /** Adds up what falls on the same bar, as Vega-Lite stacks it. */
    private Chart<?, ?> bars() {
        List<String> names = new ArrayList<>(
                new LinkedHashSet<>(data.column(x).stream().map(String::valueOf).toList()));
        Map<String, Integer> places = new LinkedHashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        double[] ys = data.numbers(y);
        Map<String, double[]> groups = new LinkedHashMap<>();
        rowsByColour().forEach((name, rows) -> {
            double[] heights = new double[names.size()];
            for (int row : rows) {
                int place = Objects.requireNonNull(
                        places.get(String.valueOf(data.column(x).get(row))));
                heights[place] += Double.isFinite(ys[row]) ? ys[row] : 0;
            }
            groups.put(name, heights);
        });
        CategoryChart chart = Charts.bar(title, names, groups);
        chart.getStyler().setStacked(groups.size() > 1);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        return chart;
    }

    private Map<String, List<Integer>> rowsByColour() {
        List<@Nullable Object> colours = colour.isEmpty() ? List.of() : data.column(colour);
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < data.rows(); row++) {
            String name = colour.isEmpty() ? y : String.valueOf(colours.get(row));
            if (rows.size() == MAX_COLOURS && !rows.containsKey(name)) {
                name = "others";
            }
            rows.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private static double[] pick(double[] values, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> values[row]).toArray();
    }
}

package dev.hotcell.visualization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a Vega-Lite specification that are the same for all plots: the look of this package, and what moves. */
final class VegaLite {
    private static final String GREY = "#767676";
    private static final String GRID = "rgba(128,128,128,0.25)";

    static final Map<String, Object> CONFIGURATION = Map.of(
            "background", "transparent",
            "view", Map.of("stroke", "transparent"),
            "axis",
                    Map.of(
                            "labelColor",
                            GREY,
                            "titleColor",
                            GREY,
                            "gridColor",
                            GRID,
                            "domainColor",
                            GREY,
                            "tickColor",
                            GREY,
                            "titleFontWeight",
                            "normal"),
            "legend", Map.of("labelColor", GREY, "titleColor", GREY),
            "title", Map.of("color", GREY),
            "mark", Map.of("color", "#1F83C9"),
            "range",
                    Map.of(
                            "category",
                            List.of("#1F83C9", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C8C8C")));

    private VegaLite() {}

    /** Returns a column's name as a field: dots and brackets would be taken for paths. */
    static String field(String column) {
        return column.replace("\\", "\\\\")
                .replace(".", "\\.")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }

    /** Returns what the reader can do: zoom and move, and pick colours in the legend. */
    static List<Map<String, Object>> parameters(String colour, boolean zooms) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        if (zooms) {
            parameters.add(Map.of("name", "view", "select", "interval", "bind", "scales"));
        }
        if (!colour.isEmpty()) {
            parameters.add(Map.of(
                    "name", "picked",
                    "select", Map.of("type", "point", "fields", List.of(field(colour))),
                    "bind", "legend"));
        }
        return parameters;
    }

    static Map<String, Object> mark(Plot.Mark mark) {
        String type = mark.name().toLowerCase(Locale.ROOT);
        Object tooltip = Map.of("content", "data");
        return switch (mark) {
            case POINT -> Map.of("type", type, "filled", true, "tooltip", tooltip);
            case AREA -> Map.of("type", type, "line", true, "fillOpacity", 0.35, "tooltip", tooltip);
            case LINE, BAR -> Map.of("type", type, "tooltip", tooltip);
        };
    }
}

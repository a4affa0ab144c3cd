package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.table.Relation;

/**
 * A plot to zoom, to move and to point at, said by the columns of a table.
 *
 * <pre>{@code
 * Plot.of(cities).points().x("area").y("people").colour("country").title("Cities")
 * }</pre>
 *
 * Notebooks draw it by Vega-Lite; beside it there is a PNG for everything that does not. Beyond 20,000 rows an even selection
 * is sent, and the title says so.
 */
public final class Plot implements Displayable {
    private static final int MAX_ROWS = 20_000;

    /** How a row is drawn. */
    enum Mark {
        POINT,
        LINE,
        BAR,
        AREA
    }

    private final PlotData data;
    private Mark mark = Mark.POINT;
    private String x = "";
    private String y = "";
    private String colour = "";
    private String title = "";

    private Plot(PlotData data) {
        this.data = data;
    }

    /** Plots a table. */
    public static Plot of(Relation table) {
        return new Plot(PlotData.of(table));
    }

    /**
     * Plots records, each a row, their components the columns.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Plot of(List<? extends Record> rows) {
        return new Plot(PlotData.of(rows));
    }

    /**
     * Plots columns by name.
     *
     * @param columns arrays or lists, all equally long
     * @throws IllegalArgumentException if they are not
     */
    public static Plot of(Map<String, ?> columns) {
        return new Plot(PlotData.of(columns));
    }

    /** Draws each row as a point. */
    public Plot points() {
        mark = Mark.POINT;
        return this;
    }

    /** Joins the rows by a line. */
    public Plot lines() {
        mark = Mark.LINE;
        return this;
    }

    /** Draws each row as a bar. */
    public Plot bars() {
        mark = Mark.BAR;
        return this;
    }

    /** Joins the rows by a line and fills what is below. */
    public Plot areas() {
        mark = Mark.AREA;
        return this;
    }

    /**
     * Sets the column that runs to the right.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Plot x(String column) {
        data.column(column);
        x = column;
        return this;
    }

    /**
     * Sets the column that runs upwards, of numbers.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Plot y(String column) {
        data.column(column);
        y = column;
        return this;
    }

    /**
     * Sets the column that tells colours apart.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Plot colour(String column) {
        data.column(column);
        colour = column;
        return this;
    }

    /** Sets what stands above. */
    public Plot title(String text) {
        title = text;
        return this;
    }

    /** Returns the plot in the language of Vega-Lite 5. */
    public Map<String, Object> vegaLite() {
        Map<String, Object> encoding = new LinkedHashMap<>();
        encoding.put("x", channel(x));
        encoding.put("y", channel(y));
        if (!colour.isEmpty()) {
            encoding.put("color", channel(colour));
            encoding.put("opacity", Map.of("condition", Map.of("param", "picked", "value", 0.9), "value", 0.12));
        }
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
        specification.put("title", shownTitle());
        specification.put("width", 560);
        specification.put("height", 320);
        specification.put("data", Map.of("values", data.json(MAX_ROWS)));
        specification.put("params", VegaLite.parameters(colour, mark != Mark.BAR));
        specification.put("mark", VegaLite.mark(mark));
        specification.put("encoding", encoding);
        specification.put("config", VegaLite.CONFIGURATION);
        return specification;
    }

    private Map<String, Object> channel(String column) {
        return Map.of(
                "field", VegaLite.field(column),
                "type", data.kind(column).name().toLowerCase(Locale.ROOT),
                "title", column);
    }

    private String shownTitle() {
        return data.rows() <= MAX_ROWS
                ? title
                : title + String.format(Locale.ROOT, " (%,d of %,d rows)", MAX_ROWS, data.rows());
    }

    /**
     * Returns the plot, as PNG and for Vega-Lite.
     *
     * @throws IllegalStateException if x or y has not been said
     */
    @Override
    public MimeBundle toMimeBundle() {
        if (x.isEmpty() || y.isEmpty()) {
            throw new IllegalStateException("A plot needs an x and a y: say .x(\"…\") and .y(\"…\"), of "
                    + data.columns().keySet());
        }
        byte[] png = new ChartPicture(new PlotChart(data, mark, x, y, colour, title).chart()).png();
        return MimeBundle.of(MimeTypes.VEGA_LITE_5, vegaLite())
                .with(MimeTypes.PNG, png)
                .with(
                        MimeTypes.PLAIN,
                        "plot" + (title.isEmpty() ? "" : " \"" + title + "\"") + ", " + y + " over " + x
                                + (colour.isEmpty() ? "" : " by " + colour) + ", " + data.rows() + " rows")
                .withMetadata(MimeTypes.PNG, Map.of("width", ChartStyle.WIDTH, "height", ChartStyle.HEIGHT));
    }
}

package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A number for each row and column as a colour, with the colours' meaning beside it.
 *
 * <pre>{@code
 * Charts.heatMap("Correlation", names, names, matrix).colours(ColourMap.COOLWARM).range(-1, 1)
 * }</pre>
 */
public final class HeatMap implements Displayable {
    private static final int MAX_CELLS = 40_000;

    private final String title;
    private final List<String> rows;
    private final List<String> columns;
    private final double[][] values;
    private ColourMap colours = ColourMap.VIRIDIS;
    private double low;
    private double high;
    private boolean writtenOut;
    private String rowsTitle = "";
    private String columnsTitle = "";

    HeatMap(String title, List<String> rows, List<String> columns, double[][] values) {
        if (rows.isEmpty() || columns.isEmpty() || values.length != rows.size()) {
            throw new IllegalArgumentException("A heat map needs at least one row, and values for each of its "
                    + rows.size() + " rows, not for " + values.length);
        }
        if ((long) rows.size() * columns.size() > MAX_CELLS) {
            throw new IllegalArgumentException("A heat map shows at most " + MAX_CELLS + " cells, not " + rows.size()
                    + "×" + columns.size() + ": show it as a FieldImage");
        }
        for (double[] row : values) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.length + " values, but there are " + columns.size() + " columns");
            }
        }
        this.title = title;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.values = values.clone();
        double[] finite = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        low = Arrays.stream(finite).min().orElse(0);
        high = Arrays.stream(finite).max().orElse(1);
        writtenOut = columns.size() <= 14 && rows.size() <= 18;
    }

    /** Sets the colours. */
    public HeatMap colours(ColourMap map) {
        colours = map;
        return this;
    }

    /**
     * Sets what the first and the last colour stand for, which else are the lowest and the highest value.
     *
     * @throws IllegalArgumentException unless the first is less than the second
     */
    public HeatMap range(double lowest, double highest) {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    "A range goes from a number to a greater one, not from " + lowest + " to " + highest);
        }
        low = lowest;
        high = highest;
        return this;
    }

    /** Sets whether the numbers are written into the cells; small maps have them unless told otherwise. */
    public HeatMap numbers(boolean shown) {
        writtenOut = shown;
        return this;
    }

    /** Names what the rows and the columns are. */
    public HeatMap axes(String ofRows, String ofColumns) {
        rowsTitle = ofRows;
        columnsTitle = ofColumns;
        return this;
    }

    /** Returns the picture, at twice the density of the page. */
    public BufferedImage image() {
        return Pictures.draw(
                ChartStyle.WIDTH, ChartStyle.HEIGHT, graphics -> new HeatMapPainter(graphics, this).paint());
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.of(MimeTypes.PNG, Pictures.png(image()))
                .with(MimeTypes.PLAIN, text())
                .withMetadata(MimeTypes.PNG, Map.of("width", ChartStyle.WIDTH, "height", ChartStyle.HEIGHT));
    }

    private String text() {
        StringBuilder text = new StringBuilder("heat map \"" + title + "\", " + rows.size() + " rows × "
                + columns.size() + " columns, from " + Labels.number(low) + " to " + Labels.number(high));
        if (rows.size() <= 20 && columns.size() <= 20) {
            text.append("\n").append(" ".repeat(12));
            columns.forEach(column -> text.append(String.format("%12.11s", column)));
            IntStream.range(0, rows.size()).forEach(row -> {
                text.append("\n").append(String.format("%-12.11s", rows.get(row)));
                for (double value : values[row]) {
                    text.append(String.format("%12s", Labels.number(value)));
                }
            });
        }
        return text.toString();
    }

    String title() {
        return title;
    }

    List<String> rows() {
        return rows;
    }

    List<String> columns() {
        return columns;
    }

    double value(int row, int column) {
        return values[row][column];
    }

    ColourMap colours() {
        return colours;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    boolean isWrittenOut() {
        return writtenOut;
    }

    String rowsTitle() {
        return rowsTitle;
    }

    String columnsTitle() {
        return columnsTitle;
    }
}

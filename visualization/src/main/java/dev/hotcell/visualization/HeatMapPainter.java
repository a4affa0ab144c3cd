package dev.hotcell.visualization;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Lays out and draws a heat map. */
final class HeatMapPainter {
    private static final int BAR_SPACE = 74;

    private final Graphics2D graphics;
    private final HeatMap map;
    private double left;
    private double top;
    private double cellWidth;
    private double cellHeight;

    HeatMapPainter(Graphics2D graphics, HeatMap map) {
        this.graphics = graphics;
        this.map = map;
    }

    void paint() {
        graphics.setFont(Labels.PLAIN);
        layOut();
        paintTitles();
        paintCells();
        paintNames();
        ColourBar bar = new ColourBar(map.colours(), map.low(), map.high());
        bar.paint(graphics, right() + 14, top, bottom() - top);
    }

    private double right() {
        return left + cellWidth * map.columns().size();
    }

    private double bottom() {
        return top + cellHeight * map.rows().size();
    }

    private void layOut() {
        FontMetrics metrics = graphics.getFontMetrics();
        double names = map.rows().stream().mapToInt(metrics::stringWidth).max().orElse(0);
        left = Math.min(150, names) + 14 + (map.rowsTitle().isEmpty() ? 0 : 20);
        top = map.title().isEmpty() ? 10 : 34;
        double below = 24 + (map.columnsTitle().isEmpty() ? 0 : 20);
        cellWidth = (ChartStyle.WIDTH - left - BAR_SPACE) / map.columns().size();
        cellHeight = (ChartStyle.HEIGHT - top - below) / map.rows().size();
    }

    private void paintTitles() {
        graphics.setColor(ChartStyle.TEXT);
        double middle = (left + right()) / 2;
        graphics.setFont(Labels.TITLE);
        Labels.centred(graphics, map.title(), middle, 18);
        graphics.setFont(Labels.AXIS);
        Labels.centred(graphics, map.columnsTitle(), middle, ChartStyle.HEIGHT - 12);
        Labels.upwards(graphics, map.rowsTitle(), 12, (top + bottom()) / 2);
        graphics.setFont(Labels.PLAIN);
    }

    private void paintCells() {
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                double value = map.value(row, column);
                if (!Double.isNaN(value)) {
                    paintCell(row, column, value);
                }
            }
        }
    }

    /** Edges are put on whole pixels, so that no seams show between neighbours. */
    private void paintCell(int row, int column, double value) {
        double x0 = pixel(left + column * cellWidth);
        double x1 = pixel(left + (column + 1) * cellWidth);
        double y0 = pixel(top + row * cellHeight);
        double y1 = pixel(top + (row + 1) * cellHeight);
        double span = map.high() - map.low();
        int rgb = map.colours().rgb(span > 0 ? (value - map.low()) / span : 0.5);
        graphics.setColor(new Color(rgb));
        graphics.fill(new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0));
        String number = Labels.number(value);
        if (map.isWrittenOut() && graphics.getFontMetrics().stringWidth(number) < cellWidth && cellHeight > 12) {
            graphics.setColor(Labels.legibleOn(rgb));
            Labels.centred(graphics, number, (x0 + x1) / 2, (y0 + y1) / 2);
        }
    }

    private static double pixel(double position) {
        return Math.round(position * Pictures.DENSITY) / (double) Pictures.DENSITY;
    }

    private void paintNames() {
        graphics.setColor(ChartStyle.TEXT);
        FontMetrics metrics = graphics.getFontMetrics();
        List<String> rows = map.rows();
        int every = (int) Math.ceil(14 / cellHeight);
        for (int row = 0; row < rows.size(); row += every) {
            String name = Labels.fitting(metrics, rows.get(row), 150);
            Labels.endingAt(graphics, name, left - 7, top + (row + 0.5) * cellHeight);
        }
        List<String> columns = map.columns();
        int widest = columns.stream().mapToInt(metrics::stringWidth).max().orElse(1);
        int step = (int) Math.max(1, Math.ceil(Math.min(widest + 8, 60) / cellWidth));
        for (int column = 0; column < columns.size(); column += step) {
            String name = Labels.fitting(metrics, columns.get(column), cellWidth * step - 4);
            Labels.centred(graphics, name, left + (column + 0.5) * cellWidth, bottom() + 12);
        }
    }
}

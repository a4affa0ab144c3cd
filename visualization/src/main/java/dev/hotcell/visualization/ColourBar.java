package dev.hotcell.visualization;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * Shows which colour stands for which number.
 *
 * @param low what the first colour stands for
 * @param high what the last colour stands for
 */
record ColourBar(ColourMap colours, double low, double high) {
    private static final int WIDTH = 14;

    void paint(Graphics2D graphics, double x, double y, double height) {
        int steps = (int) Math.max(1, height * Pictures.DENSITY);
        for (int i = 0; i < steps; i++) {
            graphics.setColor(new Color(colours.rgb(1 - i / (steps - 1.0))));
            graphics.fill(new Rectangle2D.Double(x, y + i * height / steps, WIDTH, height / steps));
        }
        graphics.setFont(Labels.PLAIN);
        for (double mark : Ticks.between(low, high, (int) Math.max(2, height / 50))) {
            double at = high > low ? y + height * (high - mark) / (high - low) : y + height / 2;
            graphics.setColor(ChartStyle.LINES);
            graphics.draw(new Line2D.Double(x + WIDTH, at, x + WIDTH + 4, at));
            graphics.setColor(ChartStyle.TEXT);
            Labels.beginningAt(graphics, Labels.number(mark), x + WIDTH + 7, at);
        }
    }
}

package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** Lays out and draws a field with its frame. */
final class FieldPainter {
    private static final int MAX_WIDTH = 520;
    private static final int MAX_HEIGHT = 420;
    private static final int MIN_SIDE = 160;
    private static final int LEFT = 46;
    private static final int BELOW = 26;
    private static final int BAR_SPACE = 80;

    private final Field field;
    private final String title;
    private final ColourMap colours;
    private final double low;
    private final double high;
    private final int contours;
    private final Arrows arrows;
    private final double scale;
    private final int top;
    private final int width;
    private final int height;

    FieldPainter(Field field, String title, ColourMap colours, double low, double high, int contours, Arrows arrows) {
        this.field = field;
        this.title = title;
        this.colours = colours;
        this.low = low;
        this.high = high;
        this.contours = contours;
        this.arrows = arrows;
        top = title.isEmpty() ? 10 : 34;
        scale = Math.min((double) MAX_WIDTH / field.width(), (double) MAX_HEIGHT / field.height());
        width = (int) Math.max(1, Math.round(field.width() * scale));
        height = (int) Math.max(1, Math.round(field.height() * scale));
    }

    BufferedImage image() {
        return Pictures.draw(LEFT + width + BAR_SPACE, top + Math.max(height, MIN_SIDE) + BELOW, this::paint);
    }

    private void paint(Graphics2D graphics) {
        paintPixels(graphics);
        paintContours(graphics);
        arrows.paint(graphics, LEFT, top, scale);
        graphics.setColor(ChartStyle.TEXT);
        graphics.setFont(Labels.TITLE);
        Labels.centred(graphics, title, LEFT + width / 2.0, 18);
        paintMarks(graphics);
        new ColourBar(colours, low, high).paint(graphics, LEFT + width + 12, top, Math.max(height, MIN_SIDE));
    }

    private void paintPixels(Graphics2D graphics) {
        BufferedImage pixels = field.pixels(colours, low, high);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale * Pictures.DENSITY >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(pixels, LEFT, top, width, height, null);
    }

    private void paintContours(Graphics2D graphics) {
        if (contours < 1 || !(high > low)) {
            return;
        }
        AffineTransform before = graphics.getTransform();
        graphics.translate(LEFT, top);
        graphics.scale(scale, scale);
        graphics.setStroke(new BasicStroke((float) (1.1 / scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (double level : Ticks.between(low, high, contours)) {
            int below = colours.rgb((level - low) / (high - low));
            Color line = Labels.legibleOn(below);
            graphics.setColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), 190));
            graphics.draw(Contour.of(field, level));
        }
        graphics.setTransform(before);
        graphics.setStroke(new BasicStroke(1));
    }

    private void paintMarks(Graphics2D graphics) {
        graphics.setFont(Labels.PLAIN);
        for (double mark : Ticks.between(0, field.width() - 1.0, Math.max(1, width / 70))) {
            if (mark == Math.rint(mark)) {
                double x = LEFT + (mark + 0.5) * scale;
                graphics.setColor(ChartStyle.LINES);
                graphics.draw(new Line2D.Double(x, top + height, x, top + height + 4));
                graphics.setColor(ChartStyle.TEXT);
                Labels.centred(graphics, Labels.number(mark), x, top + height + 13);
            }
        }
        for (double mark : Ticks.between(0, field.height() - 1.0, Math.max(1, height / 45))) {
            if (mark == Math.rint(mark)) {
                double y = top + (mark + 0.5) * scale;
                graphics.setColor(ChartStyle.LINES);
                graphics.draw(new Line2D.Double(LEFT - 4, y, LEFT, y));
                graphics.setColor(ChartStyle.TEXT);
                Labels.endingAt(graphics, Labels.number(mark), LEFT - 7, y);
            }
        }
    }
}

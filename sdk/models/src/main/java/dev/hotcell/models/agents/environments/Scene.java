package dev.hotcell.models.agents.environments;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A stage in the units of a world: x to the right, y upwards, the same scale for both. */
final class Scene {
    static final Color INK = new Color(0x33, 0x3d, 0x4d);
    static final Color MAIN = new Color(0x2f, 0x6f, 0xb0);
    static final Color ACCENT = new Color(0xd9, 0x6c, 0x2c);
    static final Color GOAL = new Color(0x3a, 0x8f, 0x5a);
    static final Color GROUND = new Color(0xd5, 0xd9, 0xde);

    private final Graphics2D graphics;

    private Scene(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * Sets the stage.
     *
     * @param left the least x that is seen
     * @param bottom the least y that is seen
     * @param span how much of the x axis is seen
     */
    static Scene on(Graphics2D canvas, int width, int height, double left, double bottom, double span) {
        Graphics2D graphics = (Graphics2D) canvas.create();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double scale = width / span;
        graphics.transform(new AffineTransform(scale, 0, 0, -scale, -left * scale, height + bottom * scale));
        return new Scene(graphics);
    }

    void line(Color colour, double thickness, double x1, double y1, double x2, double y2) {
        stroke(colour, thickness);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void disc(Color colour, double x, double y, double radius) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void box(Color colour, double x, double y, double width, double height) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** Fills a shape given by x, y, x, y …, turned about its origin and put at a place. */
    void shape(Color colour, double x, double y, double angle, double... corners) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 2) {
            double cornerX = x + corners[i] * Math.cos(angle) - corners[i + 1] * Math.sin(angle);
            double cornerY = y + corners[i] * Math.sin(angle) + corners[i + 1] * Math.cos(angle);
            if (i == 0) {
                path.moveTo(cornerX, cornerY);
            } else {
                path.lineTo(cornerX, cornerY);
            }
        }
        path.closePath();
        graphics.setColor(colour);
        graphics.fill(path);
    }

    private void stroke(Color colour, double thickness) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
}

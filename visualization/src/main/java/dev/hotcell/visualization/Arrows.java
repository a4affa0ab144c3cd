package dev.hotcell.visualization;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/**
 * Vectors drawn on a field.
 *
 * @param u to the right
 * @param v downwards
 */
record Arrows(@Nullable Field u, @Nullable Field v) {
    static final Arrows NONE = new Arrows(null, null);

    private static final int SPACING = 22;

    /**
     * Draws arrows, a step apart.
     *
     * @param scale how many points of the page a number of the field is wide
     */
    void paint(Graphics2D graphics, double left, double top, double scale) {
        Field right = u;
        Field down = v;
        if (right == null || down == null) {
            return;
        }
        int step = (int) Math.max(1, Math.ceil(SPACING / scale));
        double longest = 1e-300;
        for (int row = step / 2; row < right.height(); row += step) {
            for (int column = step / 2; column < right.width(); column += step) {
                double length = Math.hypot(right.at(row, column), down.at(row, column));
                longest = Double.isFinite(length) ? Math.max(longest, length) : longest;
            }
        }
        graphics.setColor(new Color(255, 255, 255, 230));
        double unit = 0.95 * step * scale / longest;
        for (int row = step / 2; row < right.height(); row += step) {
            for (int column = step / 2; column < right.width(); column += step) {
                double x = left + (column + 0.5) * scale;
                double y = top + (row + 0.5) * scale;
                paintArrow(graphics, x, y, right.at(row, column) * unit, down.at(row, column) * unit);
            }
        }
    }

    private static void paintArrow(Graphics2D graphics, double x, double y, double dx, double dy) {
        double length = Math.hypot(dx, dy);
        if (!(length > 0.8) || Double.isInfinite(length)) {
            return;
        }
        double head = Math.min(6, 0.4 * length) / length;
        double tipX = x + dx / 2;
        double tipY = y + dy / 2;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x - dx / 2, y - dy / 2);
        arrow.lineTo(tipX, tipY);
        arrow.moveTo(tipX - (dx + 0.6 * dy) * head, tipY - (dy - 0.6 * dx) * head);
        arrow.lineTo(tipX, tipY);
        arrow.lineTo(tipX - (dx - 0.6 * dy) * head, tipY - (dy + 0.6 * dx) * head);
        graphics.draw(arrow);
    }
}

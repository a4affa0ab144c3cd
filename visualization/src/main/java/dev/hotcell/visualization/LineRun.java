package dev.hotcell.visualization;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Lines drawn one after the other with the same pen, joined where one goes on where the last one ended. */
final class LineRun {
    private Path2D path = new Path2D.Double();
    private boolean empty = true;
    private double endX;
    private double endY;

    boolean isEmpty() {
        return empty;
    }

    void add(Line2D line) {
        if (empty || line.getX1() != endX || line.getY1() != endY) {
            path.moveTo(line.getX1(), line.getY1());
        }
        path.lineTo(line.getX2(), line.getY2());
        endX = line.getX2();
        endY = line.getY2();
        empty = false;
    }

    Shape take() {
        Shape taken = path;
        path = new Path2D.Double();
        empty = true;
        return taken;
    }
}

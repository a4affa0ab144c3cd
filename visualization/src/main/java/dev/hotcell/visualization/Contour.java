package dev.hotcell.visualization;

import java.awt.geom.Path2D;

/**
 * Lines of equal height, by marching squares: between four neighbours the height is taken to run straight along each side.
 * Where the four do not settle which way two lines run, their mean does.
 */
final class Contour {
    private final Field field;
    private final double level;
    private final Path2D path = new Path2D.Double();

    private Contour(Field field, double level) {
        this.field = field;
        this.level = level;
    }

    /** Returns the line in units of the field's cells, whose middles the numbers belong to. */
    static Path2D of(Field field, double level) {
        Contour contour = new Contour(field, level);
        for (int row = 0; row + 1 < field.height(); row++) {
            for (int column = 0; column + 1 < field.width(); column++) {
                contour.addSquare(row, column);
            }
        }
        return contour.path;
    }

    private void addSquare(int row, int column) {
        double a = field.at(row, column) - level;
        double b = field.at(row, column + 1) - level;
        double c = field.at(row + 1, column + 1) - level;
        double d = field.at(row + 1, column) - level;
        if (!Double.isFinite(a + b + c + d)) {
            return;
        }
        int above = (a >= 0 ? 1 : 0) | (b >= 0 ? 2 : 0) | (c >= 0 ? 4 : 0) | (d >= 0 ? 8 : 0);
        double[] top = {column + 0.5 + share(a, b), row + 0.5};
        double[] right = {column + 1.5, row + 0.5 + share(b, c)};
        double[] bottom = {column + 0.5 + share(d, c), row + 1.5};
        double[] left = {column + 0.5, row + 0.5 + share(a, d)};
        boolean middleAbove = a + b + c + d >= 0;
        switch (above) {
            case 1, 14 -> line(left, top);
            case 2, 13 -> line(top, right);
            case 3, 12 -> line(left, right);
            case 4, 11 -> line(right, bottom);
            case 6, 9 -> line(top, bottom);
            case 7, 8 -> line(left, bottom);
            case 5, 10 -> {
                boolean joinsTopRight = above == 5 == middleAbove;
                line(top, joinsTopRight ? right : left);
                line(bottom, joinsTopRight ? left : right);
            }
            default -> {
                // All four lie on the same side.
            }
        }
    }

    /** Returns where between two heights, of which one is above and the other below, the line passes. */
    private static double share(double from, double to) {
        return from == to ? 0.5 : from / (from - to);
    }

    private void line(double[] from, double[] to) {
        path.moveTo(from[0], from[1]);
        path.lineTo(to[0], to[1]);
    }
}

package dev.hotcell.visualization;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import org.jspecify.annotations.Nullable;

/** Writes shapes in the language of SVG's paths, with two digits after the point. */
final class SvgPath {
    private static final char[] COMMANDS = {'M', 'L', 'Q', 'C', 'Z'};
    private static final int[] COORDINATES = {2, 2, 4, 6, 0};

    private SvgPath() {}

    static String of(Shape shape, @Nullable AffineTransform transform) {
        StringBuilder out = new StringBuilder();
        double[] coordinates = new double[6];
        for (PathIterator path = shape.getPathIterator(transform); !path.isDone(); path.next()) {
            int command = path.currentSegment(coordinates);
            if (isDrawable(coordinates, COORDINATES[command])) {
                out.append(COMMANDS[command]);
                for (int i = 0; i < COORDINATES[command]; i++) {
                    if (i > 0) {
                        out.append(' ');
                    }
                    append(out, coordinates[i]);
                }
            }
        }
        return out.toString();
    }

    private static boolean isDrawable(double[] coordinates, int count) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(coordinates[i]) < 1e7)) {
                return false;
            }
        }
        return true;
    }

    /** Appends a number: {@code String.format} would take most of the time of a chart. */
    static void append(StringBuilder out, double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        int rest = (int) (hundredths % 100);
        if (rest != 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                out.append(rest % 10);
            }
        }
    }
}

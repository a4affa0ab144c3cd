package dev.hotcell.visualization.widget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of the front end, and keeps values within a range. */
final class Bounds {
    private Bounds() {}

    /** @throws IllegalArgumentException if it is no number */
    static double number(@Nullable Object json) {
        if (json instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number was expected, not " + json);
    }

    /** @throws IllegalArgumentException if it is no whole number of 32 bits */
    static int whole(@Nullable Object json) {
        if (json instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("a whole number was expected, not " + json, e);
            }
        }
        throw new IllegalArgumentException("a whole number was expected, not " + json);
    }

    /** @throws IllegalArgumentException if the range is empty or not a range */
    static void check(double min, double max) {
        if (!(min <= max)) {
            throw new IllegalArgumentException("from " + min + " to " + max + " is no range");
        }
    }

    static double within(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }

    static int within(int value, int min, int max) {
        return Math.max(min, Math.min(max, value));
    }
}

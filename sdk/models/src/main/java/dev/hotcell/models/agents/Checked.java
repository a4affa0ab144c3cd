package dev.hotcell.models.agents;

import java.util.Locale;

/** Settings within their ranges. */
final class Checked {
    private Checked() {}

    static int atLeast(int least, int value, String what) {
        return Math.toIntExact(atLeast(least, (long) value, what));
    }

    static long atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + ", and has to be " + least + " at least");
        }
        return value;
    }

    static double between(double low, double value, double high, String what) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "The %s is %s, and has to be from %s to %s", what, value, low, high));
        }
        return value;
    }
}

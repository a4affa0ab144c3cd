package dev.hotcell.progress;

import java.util.Locale;

/**
 * What is counted, and how its amounts are written.
 *
 * @param size how many of what was counted make one of these
 */
record ProgressUnit(String name, double size) {

    /** Returns the unit that suits an amount: of bytes the one that leaves few digits, else what is counted itself. */
    static ProgressUnit of(String name, double largest) {
        if (!name.equals("bytes")) {
            return new ProgressUnit(name, 1);
        }
        if (largest < 1e6) {
            return new ProgressUnit("kB", 1e3);
        }
        return largest < 1e9 ? new ProgressUnit("MB", 1e6) : new ProgressUnit("GB", 1e9);
    }

    String amount(double value) {
        double scaled = value / size;
        if (size > 1) {
            return String.format(Locale.ROOT, size == 1e9 ? "%.2f" : "%.1f", scaled);
        }
        return scaled == Math.rint(scaled) || scaled >= 100
                ? Long.toString(Math.round(scaled))
                : String.format(Locale.ROOT, scaled < 1 ? "%.2f" : "%.1f", scaled);
    }

    String withName(String amount) {
        return name.isEmpty() ? amount : amount + " " + name;
    }
}

package dev.hotcell.simulation;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them in messages. */
public final class PlainNumber {
    private static final MathContext DIGITS = new MathContext(6);
    private static final int LONGEST = 9;

    private PlainNumber() {}

    /** Returns a number with six digits at most and no zeros at its end, such as {@code 0.0004}, {@code 1.2e-07}. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        String plain =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST ? plain : String.format(java.util.Locale.ROOT, "%.3g", value);
    }

    /** Returns a number as a literal of CUDA C, of type {@code float}. */
    public static String literal(double value) {
        return (float) value + "f";
    }
}

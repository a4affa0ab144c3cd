package dev.hotcell.runtime;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them. */
public final class ByteSize {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kmgtKMGT]?)(?:i?[bB])?");

    private ByteSize() {}

    /**
     * Reads an amount such as {@code 512M}, {@code 1.5 GiB} or {@code 1048576}; k, M, G and T are powers of 1024.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An amount of memory is written like 512M, 8G or 1048576, not \"" + text + "\"");
        }
        int power = matcher.group(2).isEmpty()
                ? 0
                : 1 + "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
        return (long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, power));
    }

    /** Writes an amount with the unit that suits it, such as {@code 1.5 MiB}. */
    public static String format(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes;
        int power = 0;
        while (amount >= 1024 && power < 4) {
            amount /= 1024;
            power++;
        }
        return String.format(Locale.ROOT, amount < 10 ? "%.1f %siB" : "%.0f %siB", amount, "KMGT".charAt(power - 1));
    }
}

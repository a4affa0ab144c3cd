package dev.hotcell.display;

import java.util.Locale;

/** Numbers of bytes, as people write them. */
final class ByteSize {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private ByteSize() {}

    static String text(long bytes) {
        if (bytes < 1000) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}

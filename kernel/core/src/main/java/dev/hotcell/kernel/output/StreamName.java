package dev.hotcell.kernel.output;

import java.util.Locale;

/** The two streams of a cell. */
enum StreamName {
    STDOUT,
    STDERR;

    final String wireName = name().toLowerCase(Locale.ROOT);
}

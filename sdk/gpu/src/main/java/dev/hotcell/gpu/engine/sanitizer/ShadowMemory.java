package dev.hotcell.gpu.engine.sanitizer;

import java.util.HashMap;
import java.util.Map;

/** For each word of memory that was touched: the last write, and the last reads of two threads. */
final class ShadowMemory {
    static final int WRITE = 0;
    static final int READ = 2;
    static final int OTHER_READ = 4;
    private static final int LONGS = 6;
    private static final int WORDS = 1024;

    private final Map<Long, long[]> pages = new HashMap<>();
    private long lastNumber = -1;
    private long[] last = new long[0];

    /** Returns the page that holds a word's records, which begin at {@link #index}. */
    long[] page(long word) {
        long number = word / WORDS;
        if (number != lastNumber) {
            last = pages.computeIfAbsent(number, any -> new long[WORDS * LONGS]);
            lastNumber = number;
        }
        return last;
    }

    static int index(long word) {
        return (int) (word % WORDS) * LONGS;
    }
}

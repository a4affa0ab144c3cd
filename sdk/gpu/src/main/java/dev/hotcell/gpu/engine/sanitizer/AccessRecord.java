package dev.hotcell.gpu.engine.sanitizer;

/**
 * An access as two longs, for there is one of these for every word of memory: who it was, and when, what and where in the
 * source.
 */
final class AccessRecord {
    static final int ORDERED = 1;
    static final int MOST_LINES = 1 << 18;
    private static final int MOST_EPOCHS = 1 << 20;

    private AccessRecord() {}

    /** Returns the thread of the grid; never 0, which stands for nobody. */
    static long who(long block, int thread) {
        return (block << 10 | thread) + 1;
    }

    static long block(long who) {
        return who - 1 >>> 10;
    }

    static int thread(long who) {
        return (int) (who - 1) & 1023;
    }

    /**
     * Returns the rest of an access.
     *
     * @param epoch how many barriers the block has had
     * @param warpEpoch how many exchanges the warp has had
     * @param bytes which of the word's four bytes, a bit each
     * @param flags {@link #ORDERED} for atomic and volatile accesses, which do not race with each other
     */
    static long what(int epoch, int warpEpoch, int bytes, int flags, int line) {
        return (long) (epoch & MOST_EPOCHS - 1) << 44
                | (long) (warpEpoch & MOST_EPOCHS - 1) << 24
                | (long) flags << 22
                | (long) bytes << 18
                | Math.min(line, MOST_LINES - 1);
    }

    static boolean sameEpoch(long first, long second) {
        return first >>> 44 == second >>> 44;
    }

    static boolean sameWarpEpoch(long first, long second) {
        return (first ^ second) << 20 >>> 44 == 0;
    }

    static boolean overlap(long first, long second) {
        return (first & second & 0xfL << 18) != 0;
    }

    static boolean ordered(long what) {
        return (what >>> 22 & ORDERED) != 0;
    }

    static int line(long what) {
        return (int) what & MOST_LINES - 1;
    }

    /** Returns an access of the same thread at the same time, of the bytes of both. */
    static long joined(long earlier, long later) {
        return later | earlier & 0xfL << 18;
    }

    /** Returns whether two accesses differ in their bytes and lines at most. */
    static boolean together(long first, long second) {
        return first >>> 22 == second >>> 22;
    }
}

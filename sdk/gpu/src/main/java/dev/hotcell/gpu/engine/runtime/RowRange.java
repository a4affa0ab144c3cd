package dev.hotcell.gpu.engine.runtime;

/**
 * The threads of a row, {@code from} to {@code to} of it, for which all holds that the unchecked code of a kernel takes for
 * granted. It begins with the whole row, and each condition cuts it: a value that changes by a fixed step from thread to
 * thread meets a comparison on one interval. Where a condition would leave threads on both sides, one side is kept.
 */
public final class RowRange {
    private long from;
    private long to;
    private long length;

    /** Begins with a row of so many threads. */
    public void start(int threads) {
        from = 0;
        to = threads;
        length = threads;
    }

    /** Returns the beginning; never beyond the end of the row, however far behind it a condition begins to hold. */
    public int from() {
        return (int) Math.min(from, length);
    }

    /** Returns the end, which is not in the range; never less than {@link #from}. */
    public int to() {
        return (int) Math.max(from(), Math.min(to, length));
    }

    /** Keeps all or nothing. */
    public void require(boolean holds) {
        if (!holds) {
            to = from;
        }
    }

    /** Keeps the threads {@code x} for which {@code first + x * step < limit}. */
    public void below(long first, long step, long limit) {
        cut(first, limit, step);
    }

    /** Keeps the threads {@code x} for which {@code first + x * step > limit}. */
    public void above(long first, long step, long limit) {
        cut(limit, first, -step);
    }

    /** Keeps the threads for which {@code less + x * step < more}; none if these are too far apart to tell. */
    private void cut(long less, long more, long step) {
        long difference = less - more;
        if (((less ^ more) & (less ^ difference)) < 0) {
            require(false);
        } else if (step == 0) {
            require(difference < 0);
        } else if (step > 0) {
            to = Math.min(to, -Math.floorDiv(difference, step));
        } else {
            from = Math.max(from, Math.floorDiv(difference, -step) + 1);
        }
    }

    /** Keeps the thread, if it is there, for which {@code first + x * step == value}. */
    public void equal(long first, long step, long value) {
        below(first, step, value + 1);
        above(first, step, value - 1);
        if (step != 0) {
            require(Math.floorMod(value - first, step) == 0);
        }
    }

    /** Keeps the threads for which {@code first + x * step != value}: of two sides the longer one. */
    public void unequal(long first, long step, long value) {
        if (step == 0) {
            require(first != value);
            return;
        }
        long at = Math.floorDiv(value - first, step);
        if (first + at * step != value || at < from || at >= to) {
            return;
        }
        if (at - from > to - at - 1) {
            to = at;
        } else {
            from = at + 1;
        }
    }

    /** Keeps the threads for which a 32-bit number has not wrapped around. */
    public void fits(long first, long step, boolean signed) {
        long least = signed ? Integer.MIN_VALUE : 0;
        above(first, step, least - 1);
        below(first, step, least + (1L << 32));
    }

    /**
     * Keeps the threads whose access is aligned and inside the allocation that {@code base} points into.
     *
     * @param address of the first thread's access
     * @param step bytes from one thread's access to the next one's
     */
    public void access(byte[][] memory, long base, long address, long step, int bytes) {
        int number = Memory.segment(base);
        byte[] segment = number < memory.length && number >= 0 ? memory[number] : null;
        if (segment == null || ((address | step) & (bytes - 1)) != 0) {
            require(false);
            return;
        }
        long offset = address - ((long) number << 32);
        above(offset, step, -1);
        below(offset, step, segment.length - bytes + 1L);
    }
}

package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellInterruptedException;

/**
 * What one thread of an interrupted evaluation meets at its checks: an exception, and once more whenever it has caught it and
 * its time to tidy up is over. One exception a thread: filling in traces at each level of a deep recursion would take seconds.
 */
final class Stop {
    /** What catch and finally blocks have to tidy up. */
    private static final long GRACE_NANOS = 25_000_000;

    /** A thread that has met no check for this long may have left the code that was stopped. */
    private static final long RECENT_NANOS = 50_000_000;

    private final CellInterruptedException exception = new CellInterruptedException();
    private final long first = System.nanoTime();
    private volatile long again = first - RECENT_NANOS;

    /** Throws at the first check, unless that is where a handler begins: what it caught may need to be put in order. */
    void begin(boolean inHandler) {
        if (!inHandler) {
            throw exception;
        }
    }

    /** Throws at a later check if the time to tidy up is over. Calls little: there may be hardly any stack left. */
    void repeat() {
        again = System.nanoTime();
        if (again - first > GRACE_NANOS) {
            throw exception;
        }
    }

    boolean graceIsOver() {
        return System.nanoTime() - first > GRACE_NANOS;
    }

    /** Returns whether the thread met checks just now. */
    boolean isRecent() {
        return System.nanoTime() - again < RECENT_NANOS;
    }
}

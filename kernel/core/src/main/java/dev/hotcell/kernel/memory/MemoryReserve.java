package dev.hotcell.kernel.memory;

import org.jspecify.annotations.Nullable;

/**
 * A part of the heap that is given up when there is no more: the error is reported with it, and the threads that carry
 * messages live on, until the user frees what the cells hold. Static, as a process has one heap.
 */
public final class MemoryReserve {
    /** Enough to load the classes that describe and send an error. */
    private static final int BYTES = 2 << 20;

    private static volatile byte @Nullable [] reserve;

    private MemoryReserve() {}

    /** Gives the reserve up. Allocates nothing. */
    public static void release() {
        reserve = null;
    }

    /** Takes it if it is not there and the heap allows it: before each cell, as a kernel at rest needs none. */
    public static void refill() {
        if (reserve != null) {
            return;
        }
        try {
            reserve = new byte[BYTES];
        } catch (OutOfMemoryError e) {
            // Still nothing left: the next cell tries again.
        }
    }
}

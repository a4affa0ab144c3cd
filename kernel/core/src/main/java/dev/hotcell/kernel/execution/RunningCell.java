package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.session.KernelCell;
import org.jspecify.annotations.Nullable;

/** Knows which cell runs, and interrupts it and no other. */
public final class RunningCell {
    private @Nullable KernelCell cell;
    private @Nullable Thread thread;

    /** Notes that the calling thread begins to run a cell. */
    public synchronized void begin(KernelCell next) {
        cell = next;
        thread = Thread.currentThread();
    }

    /** Notes that it has ended; an interrupt that came too late is dropped. */
    public synchronized void end() {
        cell = null;
        thread = null;
        Thread.interrupted();
    }

    /** Interrupts the cell that runs, if one does. */
    public synchronized void interrupt() {
        if (cell != null && thread != null) {
            cell.cancel();
            thread.interrupt();
        }
    }
}

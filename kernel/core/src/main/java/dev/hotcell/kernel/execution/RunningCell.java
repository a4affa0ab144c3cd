package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.session.KernelCell;
import org.jspecify.annotations.Nullable;

/** Knows which cell runs, and interrupts it and no other. */
public final class RunningCell {
    private final Runnable interruptCode;
    private @Nullable KernelCell cell;
    private @Nullable Thread thread;

    /**
     * Creates one.
     *
     * @param interruptCode stops the Java that is being evaluated
     */
    public RunningCell(Runnable interruptCode) {
        this.interruptCode = interruptCode;
    }

    /** Notes that the calling thread begins to run a cell. */
    public synchronized void begin(KernelCell next) {
        cell = next;
        thread = Thread.currentThread();
    }

    /** Notes that it has ended; an interrupt that came too late is dropped. */
    public synchronized void end() {
        cell = null;
        thread = null;
        boolean late = Thread.interrupted();
    }

    /** Interrupts the cell that runs, if one does. */
    public synchronized void interrupt() {
        if (cell != null && thread != null) {
            cell.cancel();
            interruptCode.run();
            thread.interrupt();
        }
    }
}

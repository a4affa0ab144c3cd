package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.session.KernelCell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows which cells run, one a thread at most, and interrupts them and nothing else. */
public final class RunningCells {
    private final Consumer<Thread> interruptCode;
    private final Map<Thread, KernelCell> cells = new LinkedHashMap<>();

    /**
     * Creates one.
     *
     * @param interruptCode stops the Java that a thread evaluates
     */
    public RunningCells(Consumer<Thread> interruptCode) {
        this.interruptCode = interruptCode;
    }

    /** Notes that the calling thread begins to run a cell. */
    public synchronized void begin(KernelCell next) {
        cells.put(Thread.currentThread(), next);
    }

    /** Notes that the calling thread's cell has ended; an interrupt that came too late is dropped. */
    public synchronized void end() {
        cells.remove(Thread.currentThread());
        boolean late = Thread.interrupted();
    }

    /** Interrupts all cells that run. */
    public synchronized void interrupt() {
        cells.forEach(this::interrupt);
    }

    /** Interrupts the cell that a thread runs, if it runs one. */
    public synchronized void interrupt(Thread thread) {
        interrupt(thread, cells.get(thread));
    }

    private void interrupt(Thread thread, @Nullable KernelCell cell) {
        if (cell != null) {
            cell.cancel();
            interruptCode.accept(thread);
            thread.interrupt();
        }
    }
}

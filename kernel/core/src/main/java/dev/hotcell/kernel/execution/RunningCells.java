package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellContext;
import dev.hotcell.kernel.session.KernelCell;
import dev.hotcell.kernel.weaving.StopSignal;
import dev.hotcell.kernel.weaving.Whereabouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Knows which cells run, one a thread at most, and interrupts them and nothing else. A cell that does not stop is named,
 * and the interrupt after that gives its thread up, so that the kernel can be used.
 */
public final class RunningCells {
    private static final long PATIENCE_MILLIS = 600;

    private final Map<Thread, Run> runs = new LinkedHashMap<>();

    private static final class Run {
        final KernelCell cell;
        final Consumer<String> abandon;
        final StopSignal signal;
        boolean interrupted;
        boolean named;

        Run(KernelCell cell, Consumer<String> abandon) {
            this.cell = cell;
            this.abandon = abandon;
            this.signal = new StopSignal(cell, className -> false);
        }
    }

    /**
     * Notes that the calling thread begins to run a cell.
     *
     * @param abandon goes on without the calling thread, for the reason given
     */
    public synchronized void begin(KernelCell next, Consumer<String> abandon) {
        runs.put(Thread.currentThread(), new Run(next, abandon));
    }

    /**
     * Notes that the calling thread's cell has ended; an interrupt that came too late is dropped.
     *
     * @return whether the cell is to be answered: not if it was given up
     */
    public boolean end() {
        boolean awaited;
        synchronized (this) {
            awaited = runs.remove(Thread.currentThread()) != null;
        }
        StopSignal.closeThatOfCaller(); // not under the lock: it may wait
        boolean ignored = Thread.interrupted();
        return awaited;
    }

    /** Interrupts all cells that run. */
    public synchronized void interrupt() {
        for (Thread thread : List.copyOf(runs.keySet())) {
            interrupt(thread);
        }
    }

    /** Interrupts the cell that a thread runs, if it runs one. */
    public synchronized void interrupt(Thread thread) {
        Run run = runs.get(thread);
        if (run == null) {
            return;
        }
        if (run.named) {
            runs.remove(thread);
            run.abandon.accept("Interrupted, but " + Whereabouts.of(thread) + " and goes on in the background");
            return;
        }
        run.cell.cancel();
        run.signal.raise();
        thread.interrupt();
        if (!run.interrupted) {
            run.interrupted = true;
            follow(thread, run);
        }
    }

    private void follow(Thread thread, Run run) {
        Thread follower = new Thread(null, () -> nameIfStuck(thread, run), "hotcell-interrupted", 0, false);
        follower.setDaemon(true);
        follower.start();
    }

    private void nameIfStuck(Thread thread, Run run) {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (runs.get(thread) != run) {
                return;
            }
            run.named = true;
        }
        try (CellContext.Scope scope = run.cell.enter()) {
            System.err.println("Interrupted, but " + Whereabouts.of(thread)
                    + ". It stops as soon as it can. Interrupt once more to use the kernel without waiting for it");
        }
    }
}

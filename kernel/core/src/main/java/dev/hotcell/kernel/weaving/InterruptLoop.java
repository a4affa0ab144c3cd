package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellContext;
import java.util.Set;

/**
 * Follows one interrupt to its end: wakes blocked threads again and again, because code may swallow one
 * {@link InterruptedException} and block once more, and names those that outlive the evaluation.
 */
final class InterruptLoop implements Runnable {
    private static final long PERIOD_MILLIS = 10;
    private static final long LATER_PERIOD_MILLIS = 250;
    private static final long EAGER_MILLIS = 500;
    private static final long REPORT_AFTER_MILLIS = 800;
    private static final long GIVE_UP_MILLIS = 3000;

    private final StopSignal signal;
    private final LateStop late;
    private final long began = System.nanoTime();
    private boolean ended;

    InterruptLoop(StopSignal signal) {
        this.signal = signal;
        this.late = new LateStop(signal);
    }

    void start() {
        Thread thread = new Thread(null, this, "hotcell-interrupt", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            boolean reported = false;
            int quiet = 0;
            while (true) {
                boolean closed = signal.closed();
                Set<Thread> others = signal.pursue();
                quiet = closed && others.isEmpty() ? quiet + 1 : 0;
                // Looked at once, a worker may just have been between two tasks.
                if (quiet >= (signal.hadOthers() ? 3 : 1)) {
                    end();
                    if (!signal.leavesThreads()) {
                        return;
                    }
                }
                if (age() >= PERIOD_MILLIS) {
                    late.start();
                }
                if (closed && age() > GIVE_UP_MILLIS) {
                    return;
                }
                if (closed && !others.isEmpty() && !reported && age() > REPORT_AFTER_MILLIS) {
                    reported = true;
                    report(others);
                }
                if (!signal.closed() && age() > EAGER_MILLIS) {
                    // Checks slow down other cells, too, so they wait until there is something to check.
                    StopCheck.set(signal, !signal.isOutsideCells());
                }
                pause(age() < EAGER_MILLIS ? PERIOD_MILLIS : LATER_PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            StopCheck.set(signal, false);
            end();
        }
    }

    private long age() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    @SuppressWarnings("WaitNotInLoop") // the caller looks again
    private synchronized void pause(long millis) throws InterruptedException {
        wait(millis);
    }

    private synchronized void end() {
        ended = true;
        late.end();
        notifyAll();
    }

    /** Looks at once at what still runs, and waits until nothing does, or some time has passed. */
    synchronized void await(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        boolean interrupted = false;
        notifyAll();
        while (!ended && System.nanoTime() < until) {
            try {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Set<Thread> running) {
        try (CellContext.Scope scope = signal.cell().enter()) {
            for (Thread thread : running) {
                System.err.println("Interrupted, but " + Whereabouts.of(thread));
            }
        }
    }
}

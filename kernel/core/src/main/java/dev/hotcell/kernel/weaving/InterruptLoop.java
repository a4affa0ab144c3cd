package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Follows one interrupt to its end: wakes blocked threads again and again, because code may swallow one
 * {@link InterruptedException} and block once more, and names those that do not stop.
 */
final class InterruptLoop implements Runnable {
    private static final long PERIOD_MILLIS = 10;
    private static final long LATER_PERIOD_MILLIS = 250;
    private static final long REPORT_AFTER_NANOS = 500_000_000L;
    private static final long GIVE_UP_ON_OTHERS_NANOS = 3_000_000_000L;

    private final StopSignal signal;
    private final long began = System.nanoTime();
    private boolean reported;

    InterruptLoop(StopSignal signal) {
        this.signal = signal;
    }

    void start() {
        Thread thread = new Thread(null, this, "hotcell-interrupt", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            List<Thread> running = interruptAll();
            while (!signal.closed() || !running.isEmpty() && age() < GIVE_UP_ON_OTHERS_NANOS) {
                if (!running.isEmpty() && !reported && age() > REPORT_AFTER_NANOS) {
                    reported = true;
                    report(running);
                }
                Thread.sleep(reported ? LATER_PERIOD_MILLIS : PERIOD_MILLIS);
                running = interruptAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            StopCheck.clear(signal);
        }
    }

    private long age() {
        return System.nanoTime() - began;
    }

    /** Interrupts every thread that works for the evaluation, and returns them. */
    private List<Thread> interruptAll() {
        List<Thread> running = new ArrayList<>();
        if (!signal.closed()) {
            running.add(signal.evaluator());
            if (signal.graceIsOver(signal.evaluator())) {
                signal.interruptEvaluator();
            }
        }
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = entry.getKey();
            if (thread != signal.evaluator() && Stacks.isIn(entry.getValue(), signal::ownsClass)) {
                running.add(thread);
                if (signal.graceIsOver(thread)) {
                    thread.interrupt();
                }
            }
        }
        return running;
    }

    private void report(List<Thread> running) {
        try (CellContext.Scope scope = signal.cell().enter()) {
            for (Thread thread : running) {
                System.err.println("Interrupt: " + Stacks.whereabouts(thread));
            }
        }
    }
}

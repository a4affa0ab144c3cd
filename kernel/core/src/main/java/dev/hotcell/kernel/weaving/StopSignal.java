package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;

/**
 * Stops one evaluation: the thread that runs it and those that work for it. Made on the thread that evaluates, before it
 * runs anything; {@link #raise} comes from another. It stays raised until it is closed, so code that catches the
 * exception meets it again.
 *
 * <p>A thread works for the evaluation if its {@link CellContext} is the evaluation's, if a class of the evaluation is on
 * its stack (pool threads that run its lambdas), or if it is a worker of the common pool while the evaluation was in a
 * parallel stream.
 */
public final class StopSignal implements AutoCloseable {
    /** What catch and finally blocks have to tidy up, per thread. */
    private static final long GRACE_NANOS = 25_000_000;

    private final CellContext cell;
    private final Predicate<String> ownsClass;
    private final Thread evaluator = Thread.currentThread();
    private final Map<Thread, Stop> stops = new ConcurrentHashMap<>();
    private volatile boolean raised;
    private volatile boolean closed;
    private volatile boolean inParallel;

    /** One exception a thread: filling in traces at each level of a deep recursion would take seconds. */
    private record Stop(CellInterruptedException exception, long nanoTime) {
        boolean graceIsOver() {
            return System.nanoTime() - nanoTime > GRACE_NANOS;
        }
    }

    /**
     * Creates one for what the calling thread is about to evaluate.
     *
     * @param cell the context of the evaluation
     * @param ownsClass whether the class of this binary name was compiled for this evaluation
     */
    public StopSignal(CellContext cell, Predicate<String> ownsClass) {
        this.cell = cell;
        this.ownsClass = ownsClass;
    }

    /** Stops the evaluation as soon as it can be. Does nothing if it was raised or closed before. */
    public synchronized void raise() {
        if (raised || closed) {
            return;
        }
        inParallel = Stacks.inParallelStream(evaluator.getStackTrace());
        raised = true;
        StopCheck.raise(this);
        new InterruptLoop(this).start();
    }

    /** Returns whether it is for what this thread evaluates. */
    public boolean isOf(Thread thread) {
        return evaluator == thread;
    }

    /** Returns whether the evaluation was asked to stop. */
    public boolean raised() {
        return raised;
    }

    /** Ends the evaluation; the calling thread, which is the one that evaluated, is no longer interrupted. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (raised) {
            // Only now, as the loop that interrupts holds the same lock and looks at closed.
            boolean ignored = Thread.interrupted();
        }
    }

    boolean closed() {
        return closed;
    }

    CellContext cell() {
        return cell;
    }

    Thread evaluator() {
        return evaluator;
    }

    boolean ownsClass(String name) {
        return ownsClass.test(name);
    }

    /** Interrupts the evaluating thread unless it has moved on. */
    synchronized void interruptEvaluator() {
        if (!closed) {
            evaluator.interrupt();
        }
    }

    /** Returns whether a thread is still at work although it was stopped a while ago, or was not stopped yet. */
    boolean graceIsOver(Thread thread) {
        Stop stop = stops.get(thread);
        return stop == null || stop.graceIsOver();
    }

    void stopCaller(boolean inHandler) {
        Thread caller = Thread.currentThread();
        if (!appliesTo(caller)) {
            return;
        }
        Stop stop = stops.get(caller);
        if (stop == null) {
            stop = new Stop(new CellInterruptedException(), System.nanoTime());
            stops.put(caller, stop);
            if (!inHandler) {
                throw stop.exception();
            }
        } else if (stop.graceIsOver()) {
            throw stop.exception();
        }
    }

    private boolean appliesTo(Thread caller) {
        if (caller == evaluator) {
            return !closed;
        }
        return CellContext.current() == cell
                || inParallel
                        && caller instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool()
                || Stacks.ofCaller(ownsClass);
    }
}

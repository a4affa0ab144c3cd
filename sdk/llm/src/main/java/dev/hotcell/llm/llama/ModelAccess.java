package dev.hotcell.llm.llama;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time use a model, and nobody once it is closed. Closing stops who uses it; who closes it from
 * within its own use frees it when that use ends.
 */
final class ModelAccess {
    private final String name;
    private final AbortFlag abort;
    private final Runnable free;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile boolean closed;
    private boolean freed;

    /**
     * Creates the access.
     *
     * @param abort raised to stop a decode that is under way
     * @param free gives the native memory back; called once, when nobody uses it
     */
    ModelAccess(String name, AbortFlag abort, Runnable free) {
        this.name = name;
        this.abort = abort;
        this.free = free;
    }

    /** One use of the model. */
    interface Use<T> {
        T run();
    }

    /**
     * Uses the model.
     *
     * @throws CellInterruptedException if the user interrupts the cell, also while another thread uses the model
     * @throws IllegalStateException if it is closed, before or while it is used
     */
    <T> T use(CellContext cell, Use<T> use) {
        acquire(cell);
        try {
            checkGoing(cell);
            if (lock.getHoldCount() > 1) {
                throw new IllegalStateException(
                        "The model " + name + " is answering already: a consumer of its text cannot ask it");
            }
            try (CellContext.Scope hook = cell.onInterrupt(abort::raise)) {
                return use.run();
            } catch (DecodingAborted e) {
                checkGoing(cell);
                throw new CellInterruptedException();
            } finally {
                abort.lower();
            }
        } finally {
            freeIfClosed();
            lock.unlock();
        }
    }

    /** Stops the caller, who uses the model, if it is closed or the user has interrupted the cell. */
    void checkGoing(CellContext cell) {
        if (closed) {
            throw new IllegalStateException("The model " + name + " has been closed: load it again");
        }
        cell.checkCancelled();
    }

    private void acquire(CellContext cell) {
        try {
            while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                checkGoing(cell);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
    }

    boolean closed() {
        return closed;
    }

    /** Closes the model: stops who uses it, waits for them, frees it. */
    void close() {
        closed = true;
        abort.raise();
        lock.lock();
        try {
            freeIfClosed();
        } finally {
            lock.unlock();
        }
    }

    private void freeIfClosed() {
        if (closed && !freed && lock.getHoldCount() == 1) {
            freed = true;
            free.run();
        }
    }
}

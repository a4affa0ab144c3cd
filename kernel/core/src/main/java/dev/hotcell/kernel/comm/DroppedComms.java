package dev.hotcell.kernel.comm;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the comms of earlier runs of a cell that nothing refers to any more. Only the garbage collector knows them: where
 * the heap is small it is asked soon, else they wait until it comes by.
 */
final class DroppedComms {
    /** The cell that has just ended still refers to its value, and more cells may be run at once. */
    private static final long DELAY_MILLIS = 200;

    private static final long WAIT_MILLIS = 2000;

    /** Collected in some tenths of a second at most, in bytes. */
    private static final long SMALL_HEAP = 256L << 20;

    private final ReferenceQueue<KernelComm> queue = new ReferenceQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Consumer<Registered> close;

    /** @param close closes one */
    DroppedComms(Consumer<Registered> close) {
        this.close = close;
    }

    ReferenceQueue<KernelComm> queue() {
        return queue;
    }

    /** Closes those that have been found. */
    void close() {
        for (Reference<?> dropped = queue.poll(); dropped != null; dropped = queue.poll()) {
            close(dropped);
        }
    }

    private void close(@Nullable Reference<?> dropped) {
        if (dropped instanceof Registered registered) {
            close.accept(registered);
        }
    }

    /** Looks for them, on another thread. */
    void lookSoon() {
        if (looking.compareAndSet(false, true)) {
            Thread thread = new Thread(null, this::look, "hotcell-comms", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void look() {
        try {
            Thread.sleep(DELAY_MILLIS);
            looking.set(false);
            Runtime runtime = Runtime.getRuntime();
            if (runtime.totalMemory() - runtime.freeMemory() < SMALL_HEAP) {
                System.gc();
            }
            Reference<?> dropped = queue.remove(WAIT_MILLIS);
            while (dropped != null) {
                close(dropped);
                dropped = queue.remove(WAIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

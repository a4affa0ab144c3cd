package dev.hotcell.kernel.analysis;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that one thread does with a tool of its own, and no caller waits for longer than the limit. A thread that takes too
 * long is left to itself and another takes its place; where several are stuck, there is no answer at all.
 *
 * @param <E> the tool; javac cannot be stopped, and two threads cannot share it
 */
public final class TimeLimit<E> implements AutoCloseable {
    private static final int STUCK = 2;

    private final Supplier<E> tools;
    private final long limitMillis;
    private final AtomicInteger stuck = new AtomicInteger();
    private @Nullable Worker<E> worker;

    /**
     * Creates one; its thread starts with the first work.
     *
     * @param tools makes the tool of a thread
     */
    public TimeLimit(Supplier<E> tools, long limitMillis) {
        this.tools = tools;
        this.limitMillis = limitMillis;
    }

    private static final class Worker<E> {
        private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        private final Supplier<E> tools;
        private final Runnable atEnd;
        private volatile boolean left;
        private @Nullable E tool;

        Worker(Supplier<E> tools, Runnable atEnd) {
            this.tools = tools;
            this.atEnd = atEnd;
            Thread thread = new Thread(null, this::run, "hotcell-analysis", 16L << 20, false);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            while (!left) {
                try {
                    queue.take().run();
                } catch (InterruptedException e) {
                    break;
                }
            }
            atEnd.run();
        }

        E tool() {
            E ready = tool == null ? tools.get() : tool;
            tool = ready;
            return ready;
        }

        void leave() {
            left = true;
            queue.add(() -> {});
        }
    }

    /** Returns what the work gives, nothing if it fails or takes too long. */
    public <T> Optional<T> ask(Function<E, T> work) {
        Worker<E> asked = worker();
        if (asked == null) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(() -> work.apply(asked.tool()));
        asked.queue.add(task);
        try {
            return Optional.of(task.get(limitMillis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            task.cancel(false);
            replace(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // Half-written code is where javac fails, and there is nothing to be said of it.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private synchronized @Nullable Worker<E> worker() {
        if (worker == null && stuck.get() < STUCK) {
            worker = new Worker<>(tools, stuck::decrementAndGet);
        }
        return worker;
    }

    private synchronized void replace(Worker<E> late) {
        if (worker == late) {
            worker = null;
            stuck.incrementAndGet();
            late.leave();
        }
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            stuck.incrementAndGet();
            worker.leave();
            worker = null;
        }
    }
}

package dev.hotcell.kernel.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long a cell may take. */
public final class TimeLimit {
    private final @Nullable Duration limit;
    private final Consumer<Thread> interrupt;
    private @Nullable ScheduledExecutorService clock;

    /**
     * Creates a limit.
     *
     * @param limit nothing for as long as it likes
     * @param interrupt interrupts the cell that a thread runs
     */
    public TimeLimit(Optional<Duration> limit, Consumer<Thread> interrupt) {
        this.limit = limit.orElse(null);
        this.interrupt = interrupt;
    }

    /** The time of one cell; closed when it has ended. */
    final class Watch implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final @Nullable ScheduledFuture<?> alarm;
        private volatile boolean over;

        private Watch() {
            Duration most = limit;
            alarm = most == null ? null : clock().schedule(this::end, most.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void end() {
            over = true;
            interrupt.accept(thread);
        }

        /** Returns what to tell of a cell that was interrupted; nothing if it was not by this watch. */
        Optional<ErrorReport> report() {
            if (!over || limit == null) {
                return Optional.empty();
            }
            String reason = "The cell was stopped because it took longer than " + limit.toMillis() / 1000.0 + " s";
            return Optional.of(new ErrorReport("EvaluationTimeoutException", reason, java.util.List.of(reason)));
        }

        @Override
        public synchronized void close() {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    /** Begins to measure the cell of the calling thread. */
    Watch start() {
        return new Watch();
    }

    private synchronized ScheduledExecutorService clock() {
        ScheduledExecutorService running = clock;
        if (running == null) {
            running = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(null, task, "hotcell-time-limit", 0, false);
                thread.setDaemon(true);
                return thread;
            });
            clock = running;
        }
        return running;
    }
}

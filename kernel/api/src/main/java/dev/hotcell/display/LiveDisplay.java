package dev.hotcell.display;

import dev.hotcell.cell.CellContext;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A display that follows something changing: tell it {@link #changed()} as often as you like, it redraws at most ten
 * times a second, off the caller's thread, and {@link #close()} draws the last state. Where drawing is slow it redraws
 * more seldom, so that at most a fifth of one core goes into it. Safe for use by several threads, whatever locks they
 * hold.
 *
 * <p>If the content cannot be drawn, the display says why, until it can.
 */
public final class LiveDisplay implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int REST_PER_DRAWING = 4;
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ScheduledExecutorService REDRAW = redrawThread();

    private final Supplier<?> content;
    private final Object lock = new Object();
    /** Read without the lock, so that a call to {@link #changed()} costs next to nothing while one is waiting. */
    private volatile boolean pending;

    private @Nullable Thread drawing;
    private boolean closed;
    private boolean finished;
    private long notBefore;
    private long drawings;

    /** Touched by the one who draws only. */
    private @Nullable DisplayHandle handle;

    private @Nullable Object lastContent;
    private String lastFailure = "";

    /**
     * Creates a display that is shown at the first change.
     *
     * @param content gives the value to draw; one call at a time, with no lock of this display held
     */
    public LiveDisplay(Supplier<?> content) {
        this.content = content;
    }

    private static ScheduledExecutorService redrawThread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "hotcell-redraw", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Says that the content has changed. The first change is drawn at once, in the caller's cell. */
    public void changed() {
        if (pending) {
            return;
        }
        synchronized (lock) {
            if (closed || pending) {
                return;
            }
            pending = true;
            if (drawing != null) {
                return; // who draws sees to it afterwards
            }
            if (handle != null) {
                schedule();
                return;
            }
            drawing = Thread.currentThread();
        }
        draw();
    }

    private void schedule() {
        long wait = Math.max(0, notBefore - System.nanoTime());
        var unused = REDRAW.schedule(this::redraw, wait, TimeUnit.NANOSECONDS);
    }

    private void redraw() {
        synchronized (lock) {
            if (!pending || drawing != null || finished) {
                return;
            }
            drawing = Thread.currentThread();
        }
        draw();
    }

    /** Draws once more what has not changed for a while, in the forms that last. */
    private void settle(long after) {
        synchronized (lock) {
            if (drawings != after || pending || drawing != null || closed) {
                return;
            }
            drawing = Thread.currentThread();
        }
        draw(true);
    }

    private void draw() {
        draw(false);
    }

    /** Draws, as the only one to do so, then sees to what has been asked for meanwhile. */
    private void draw(boolean lasting) {
        while (true) {
            boolean last;
            synchronized (lock) {
                pending = false;
                last = closed;
            }
            long start = System.nanoTime();
            drawSafely(lasting || last);
            long end = System.nanoTime();
            synchronized (lock) {
                notBefore = Math.max(start + INTERVAL.toNanos(), end + REST_PER_DRAWING * (end - start));
                if (!last && closed) {
                    continue;
                }
                finished = last;
                drawing = null;
                drawings++;
                if (pending && !finished) {
                    schedule();
                } else if (!finished && !lasting) {
                    long now = drawings;
                    var unused = REDRAW.schedule(() -> settle(now), SETTLING.toNanos(), TimeUnit.NANOSECONDS);
                }
                lock.notifyAll();
                return;
            }
        }
    }

    private void drawSafely(boolean lasting) {
        try {
            DisplayHandle shown = handle;
            if (shown == null) {
                show(lasting);
            } else {
                try (CellContext.Scope scope = shown.enter()) {
                    show(lasting);
                }
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The sink is gone, or the cell is being interrupted: there is nobody to tell.
        }
    }

    private void show(boolean lasting) {
        Object value;
        try {
            value = content();
            lastFailure = "";
        } catch (CancellationException e) {
            return;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            String failure = "This display cannot be drawn at present: " + e;
            if (failure.equals(lastFailure)) {
                return;
            }
            lastFailure = failure;
            value = MimeBundle.text(failure);
        }
        RendererRegistry renderers = CellContext.current().renderers();
        MimeBundle bundle = lasting ? renderers.render(value) : renderers.renderFleeting(value);
        if (handle == null) {
            handle = Display.show(bundle);
        } else {
            handle.update(bundle);
        }
    }

    /** Returns what to draw: the content, or the one before where the code that gives it has been interrupted. */
    private @Nullable Object content() {
        try {
            lastContent = content.get();
        } catch (CancellationException e) {
            if (lastContent == null) {
                throw e;
            }
        }
        return lastContent;
    }

    /** Draws the last state and stops following. If another thread is drawing, waits for it, a few seconds at most. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            if (drawing != null) {
                awaitLastDrawing();
                return;
            }
            if (handle == null) {
                finished = true;
                return;
            }
            drawing = Thread.currentThread();
        }
        draw();
    }

    private void awaitLastDrawing() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (drawing != Thread.currentThread() && !finished && System.nanoTime() < deadline) {
            try {
                lock.wait(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

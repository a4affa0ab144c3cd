package dev.hotcell.display;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A display that follows something changing: tell it {@link #changed()} as often as you like, it redraws at most ten
 * times a second, off the caller's thread, and {@link #close()} draws the last state. Safe for use by several threads.
 */
public final class LiveDisplay implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final ScheduledExecutorService REDRAW = redrawThread();

    private final Supplier<?> content;
    private final Object drawing = new Object();
    private @Nullable DisplayHandle handle;
    private boolean pending;
    private boolean closed;
    private long lastDrawn;

    /**
     * Creates a display that is shown at the first change.
     *
     * @param content gives the value to draw; called on the redrawing thread or in {@link #close()}, one call at a time
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
        synchronized (drawing) {
            if (closed || pending) {
                return;
            }
            if (handle == null) {
                lastDrawn = System.nanoTime();
                handle = Display.show(content.get());
                return;
            }
            pending = true;
            long wait = Math.max(0, INTERVAL.toNanos() - (System.nanoTime() - lastDrawn));
            var unused = REDRAW.schedule(this::redraw, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void redraw() {
        synchronized (drawing) {
            pending = false;
            if (!closed) {
                draw();
            }
        }
    }

    private void draw() {
        if (handle != null) {
            handle.update(content.get());
            lastDrawn = System.nanoTime();
        }
    }

    /** Draws the last state and stops following. */
    @Override
    public void close() {
        synchronized (drawing) {
            if (!closed) {
                draw();
                closed = true;
            }
        }
    }
}

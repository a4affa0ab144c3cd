package dev.hotcell.kernel.output;

import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers printed text so that a flood becomes some twenty messages a second for each cell, and keeps it in order with
 * everything else that is published. Safe for use by several threads.
 */
public final class OutputQueue {
    /** Front ends' servers drop output beyond a thousand messages a second; eyes see no more than twenty. */
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(5);

    private final Outbox outbox;
    private final long limit;
    private final Map<String, GatheredText> gathered = new LinkedHashMap<>();
    private long due;
    private long flushed = System.nanoTime() - INTERVAL;

    /**
     * Creates one.
     *
     * @param limit how much a cell may print, in MiB
     */
    public OutputQueue(Outbox outbox, long limit) {
        this.outbox = outbox;
        this.limit = limit;
    }

    OutputLimit newTextLimit() {
        return OutputLimit.ofText(limit);
    }

    OutputLimit newDisplayLimit() {
        return OutputLimit.ofDisplays(limit);
    }

    /** Starts the thread that sends what has been gathered. */
    public void start() {
        Thread thread = new Thread(null, this::run, "hotcell-output", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("WaitNotInLoop") // both waits are in the loop that looks again
    private synchronized void run() {
        try {
            while (true) {
                long wait = due - System.nanoTime();
                if (gathered.isEmpty()) {
                    wait();
                } else if (wait > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, wait);
                } else {
                    flush(false);
                }
            }
        } catch (InterruptedException e) {
            flush(true);
        }
    }

    synchronized void print(Header parent, StreamName stream, byte[] bytes, int offset, int length) {
        GatheredText text = gathered.get(parent.messageId());
        if (text == null) {
            text = new GatheredText(parent);
            if (gathered.isEmpty()) {
                long now = System.nanoTime();
                due = Math.max(now + FIRST_WAIT, flushed + INTERVAL);
                notifyAll();
            }
            gathered.put(parent.messageId(), text);
        }
        text.append(stream, bytes, offset, length);
        if (text.isLarge()) {
            text.publish(outbox, false);
            forgetEmpty();
        }
    }

    /** Publishes a message after all text that was printed before. */
    public synchronized void publish(
            String type, Header parent, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> content) {
        flush(true);
        outbox.publish(type, parent, metadata, content);
    }

    /** Publishes a message with bytes that JSON cannot hold, after all text that was printed before. */
    public synchronized void publish(
            String type,
            Header parent,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> content,
            List<byte[]> buffers) {
        flush(true);
        outbox.publish(type, parent, metadata, content, buffers);
    }

    /** Sends what has been gathered. */
    public void flush() {
        flush(true);
    }

    private synchronized void flush(boolean complete) {
        flushed = System.nanoTime();
        for (GatheredText text : gathered.values()) {
            text.publish(outbox, complete);
        }
        forgetEmpty();
        due = flushed + INTERVAL;
    }

    private void forgetEmpty() {
        gathered.values().removeIf(GatheredText::isEmpty);
    }
}

package dev.hotcell.kernel.output;

import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what cells print and show so that a flood becomes some twenty messages a second for each stream and display of
 * a cell, and keeps it in order with everything else that is published. Safe for use by several threads.
 */
public final class OutputQueue {
    /** Front ends' servers drop output beyond a thousand messages a second; eyes see no more than twenty. */
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(5);

    /** More than front ends draw, in bytes a second. */
    private static final long RATE = 32L << 20;

    private final Outbox outbox;
    private final long limit;
    private final Map<String, GatheredOutput> gathered = new LinkedHashMap<>();
    private long due;
    private long notBefore = System.nanoTime();

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
        GatheredOutput output = gather(parent);
        output.print(stream, bytes, offset, length);
        publishIfMuch(output);
    }

    synchronized void show(Header parent, DisplayMessage message) {
        if (message.isUpdate() && waitsElsewhere(parent, message.displayId())) {
            flush(true);
        }
        GatheredOutput output = gather(parent);
        output.show(message);
        publishIfMuch(output);
    }

    synchronized void clear(Header parent, boolean wait) {
        gather(parent).clear(wait);
    }

    private GatheredOutput gather(Header parent) {
        GatheredOutput output = gathered.get(parent.messageId());
        if (output == null) {
            output = new GatheredOutput(parent);
            if (gathered.isEmpty()) {
                due = Math.max(System.nanoTime() + FIRST_WAIT, notBefore);
                notifyAll();
            }
            gathered.put(parent.messageId(), output);
        }
        return output;
    }

    private boolean waitsElsewhere(Header parent, @Nullable String displayId) {
        return displayId != null
                && gathered.entrySet().stream()
                        .anyMatch(entry -> !entry.getKey().equals(parent.messageId())
                                && entry.getValue().shows(displayId));
    }

    private void publishIfMuch(GatheredOutput output) {
        if (output.isMuch()) {
            output.publish(outbox, false);
            forgetEmpty();
        }
    }

    /** Publishes a message after all that was printed and shown before. */
    public synchronized void publish(
            String type, Header parent, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> content) {
        flush(true);
        outbox.publish(type, parent, metadata, content);
    }

    /** Publishes a message with bytes that JSON cannot hold, after all that was printed and shown before. */
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
        long bytes = 0;
        for (GatheredOutput output : gathered.values()) {
            bytes += output.publish(outbox, complete);
        }
        forgetEmpty();
        notBefore = System.nanoTime() + Math.max(INTERVAL, TimeUnit.SECONDS.toNanos(1) * bytes / RATE);
        due = notBefore;
    }

    private void forgetEmpty() {
        gathered.values().removeIf(GatheredOutput::isEmpty);
    }
}

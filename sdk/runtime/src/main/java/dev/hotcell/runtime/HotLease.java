package dev.hotcell.runtime;

/**
 * Keeps a hot resource alive while it is in use: a leased entry is never evicted, and closing it by name takes effect
 * when its last lease ends.
 *
 * <pre>{@code
 * try (HotLease<Model> lease = Hot.lease(model)) {
 *     lease.value().run(input);
 * }
 * }</pre>
 *
 * @param <T> what is leased
 */
public final class HotLease<T extends HotResource> implements AutoCloseable {
    private final T value;
    private final Runnable release;
    private boolean released;

    HotLease(T value, Runnable release) {
        this.value = value;
        this.release = release;
    }

    /** Returns the resource. */
    public T value() {
        return value;
    }

    /** Ends the lease. */
    @Override
    public void close() {
        synchronized (this) {
            if (released) {
                return;
            }
            released = true;
        }
        release.run();
    }
}

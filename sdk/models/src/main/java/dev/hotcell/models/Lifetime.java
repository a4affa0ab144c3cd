package dev.hotcell.models;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The time between the making and the closing of something native. Closing waits for those who use it. */
public final class Lifetime {
    private final String what;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    /** Begins a lifetime of something, named for messages: {@code "The network digits"}. */
    public Lifetime(String what) {
        this.what = what;
    }

    /**
     * Keeps the thing from being closed, until the stay is closed on the same thread.
     *
     * @throws IllegalStateException if it is closed already
     */
    public Stay stay() {
        life.readLock().lock();
        if (closed) {
            life.readLock().unlock();
            throw new IllegalStateException(what + " has been closed: make or load it again");
        }
        return () -> life.readLock().unlock();
    }

    /** A time in which the thing is not closed. */
    @FunctionalInterface
    public interface Stay extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Ends the lifetime, as soon as nobody uses the thing. Called again, it does nothing.
     *
     * @param free frees it
     */
    public void end(Runnable free) {
        if (life.getReadHoldCount() > 0) {
            throw new IllegalStateException(what + " cannot be closed by its own computation");
        }
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.run();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    /** Returns whether it has ended. */
    public boolean ended() {
        life.readLock().lock();
        try {
            return closed;
        } finally {
            life.readLock().unlock();
        }
    }
}

package dev.hotcell.runtime.asset;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time work in a folder. The operating system takes the lock away from a process
 * that dies; the file itself stays.
 */
final class AssetLock implements AutoCloseable {
    private static final Map<Path, Semaphore> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private final Semaphore turn;
    private final FileChannel channel;

    private AssetLock(Semaphore turn, FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param waiting called if there is something to wait for
     * @throws CellInterruptedException if the user interrupts the cell meanwhile
     */
    static AssetLock acquire(Path folder, Runnable waiting) throws IOException {
        Semaphore turn = WITHIN_PROCESS.computeIfAbsent(folder.toRealPath(), f -> new Semaphore(1));
        Thread waiter = Thread.currentThread();
        boolean[] waits = {true};
        boolean[] stopped = {false};
        boolean entered = false;
        // Interrupts the waiting only, never what the thread does afterwards.
        Runnable stop = () -> {
            synchronized (waits) {
                if (waits[0]) {
                    stopped[0] = true;
                    waiter.interrupt();
                }
            }
        };
        @Nullable FileChannel channel = null;
        try (CellContext.Scope ignored = CellContext.current().onInterrupt(stop)) {
            if (!turn.tryAcquire()) {
                waiting.run();
                turn.acquire();
            }
            entered = true;
            channel = open(folder);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.run();
                channel.lock();
            }
            AssetLock acquired = new AssetLock(turn, channel);
            entered = false;
            channel = null;
            return acquired;
        } catch (InterruptedException | FileLockInterruptionException | AsynchronousCloseException e) {
            throw new CellInterruptedException();
        } finally {
            synchronized (waits) {
                waits[0] = false;
                if (stopped[0]) {
                    Thread.interrupted();
                }
            }
            if (channel != null) {
                channel.close();
            }
            if (entered) {
                turn.release();
            }
        }
    }

    /** Returns the lock if nobody has it. */
    static Optional<AssetLock> tryAcquire(Path folder) throws IOException {
        Semaphore turn = WITHIN_PROCESS.computeIfAbsent(folder.toRealPath(), f -> new Semaphore(1));
        if (!turn.tryAcquire()) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = open(folder);
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new AssetLock(turn, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                turn.release();
            }
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            turn.release();
        }
    }
}

package zmq;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import zmq.util.Errno;

/**
 * Wakes the thread that reads a mailbox of JeroMQ; takes the place of JeroMQ's own class of this name. That one counts a
 * signal only after it has written it to the pipe. The write wakes the reader, which finds nothing counted, looks again
 * and again, and, where cores are few, keeps the writer from going on to count: measured, half of all that a small cell
 * costs. Here the mark comes first, and a signal that is still to be read stands for those after it.
 */
final class Signaler implements Closeable {
    private final Ctx context;
    private final int id;
    private final Errno errno;
    private final Pipe.SinkChannel sink;
    private final Pipe.SourceChannel source;
    private final Selector selector;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final ByteBuffer read = ByteBuffer.allocate(1);

    @FunctionalInterface
    private interface Operation {
        int run() throws IOException;
    }

    Signaler(Ctx context, int id, Errno errno) {
        this.context = context;
        this.id = id;
        this.errno = errno;
        try {
            Pipe pipe = Pipe.open();
            sink = pipe.sink();
            source = pipe.source();
            sink.configureBlocking(false);
            source.configureBlocking(false);
            selector = context.createSelector();
            source.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new ZError.IOException(e);
        }
    }

    SelectableChannel getFd() {
        return source;
    }

    /** Wakes the reader; to be called by any thread once there is something in the mailbox. */
    void send() {
        if (signalled.compareAndSet(false, true)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            complete(() -> sink.write(one.clear()));
        }
    }

    /**
     * Waits for a signal.
     *
     * @param timeout in milliseconds; without end if negative, not at all if 0
     * @return whether there is one; otherwise the error number says why
     */
    boolean waitEvent(long timeout) {
        if (Thread.interrupted()) {
            errno.set(ZError.EINTR);
            return false;
        }
        if (signalled.get()) {
            return true;
        }
        if (timeout == 0) {
            errno.set(ZError.EAGAIN);
            return false;
        }
        try {
            int ready = selector.select(Math.max(timeout, 0));
            selector.selectedKeys().clear();
            if (ready > 0) {
                return true;
            }
            errno.set(timeout > 0 && !Thread.interrupted() ? ZError.EAGAIN : ZError.EINTR);
        } catch (ClosedSelectorException e) {
            errno.set(ZError.EINTR);
        } catch (IOException e) {
            errno.set(ZError.exccode(e));
        }
        return false;
    }

    /** Takes the signal. What is put into the mailbox from now on is signalled anew. */
    void recv() {
        complete(() -> source.read(read.clear()));
        signalled.set(false);
    }

    /** Does what transfers one byte, although the thread may be interrupted, which closes no channel of a context. */
    private void complete(Operation operation) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    if (operation.run() != 0) {
                        return;
                    }
                    Thread.onSpinWait();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                } catch (ClosedChannelException e) {
                    // The context ends.
                    errno.set(ZError.EINTR);
                    return;
                } catch (IOException e) {
                    throw new ZError.IOException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (sink;
                source) {
            context.closeSelector(selector);
        }
    }

    @Override
    public String toString() {
        return "Signaler[" + id + "]";
    }
}

package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.requests.Dispatcher;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the requests of the shell channel and answers them in order, on the thread that cells run on. */
public final class ShellQueue {
    /** Deep recursion is what people try in notebooks. Only what is used of it counts, in bytes. */
    private static final long STACK = 16L << 20;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Consumer<Runnable> afterReceiving;
    private @Nullable Dispatcher dispatcher;
    private boolean aborting;

    /**
     * Creates one.
     *
     * @param afterReceiving runs a task once all that had been sent to the kernel by then is in this queue
     */
    public ShellQueue(Consumer<Runnable> afterReceiving) {
        this.afterReceiving = afterReceiving;
    }

    /**
     * Starts to answer.
     *
     * @param answers gives the answers
     */
    public void start(Dispatcher answers) {
        dispatcher = answers;
        Thread thread = new Thread(null, this::run, "hotcell-cell", STACK, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (true) {
            Runnable next;
            try {
                next = queue.take();
            } catch (InterruptedException e) {
                // Meant for a cell that has just ended.
                continue;
            }
            next.run();
        }
    }

    /** Enqueues a request. */
    public void add(Message request) {
        queue.add(() -> answer(request));
    }

    private void answer(Message request) {
        Dispatcher target = Objects.requireNonNull(dispatcher);
        if (aborting && request.type().equals("execute_request")) {
            target.abort(request);
        } else {
            target.dispatch(request);
        }
    }

    /** Drops the cells that wait, and those that were sent by now; called on the cell thread. */
    public void abortPending() {
        aborting = true;
        afterReceiving.accept(() -> queue.add(() -> aborting = false));
    }
}

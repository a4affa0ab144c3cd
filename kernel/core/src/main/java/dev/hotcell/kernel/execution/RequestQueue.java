package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.requests.Dispatcher;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests that are answered in order, by a thread of their own: those of the shell, of a subshell, of comms. */
public final class RequestQueue {
    /**
     * In bytes: eight times that of an ordinary thread, as deep recursion is what people try in notebooks. Only what is
     * used of it counts. An interrupt has to leave all of its frames, and twice as many take longer than a tenth of a second.
     */
    private static final long STACK = 8L << 20;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Dispatcher dispatcher;
    private final Consumer<Runnable> afterReceiving;
    private volatile Thread thread;
    private boolean aborting;
    private volatile boolean ended;
    private volatile @Nullable Map<String, @Nullable Object> refusal;

    /**
     * Creates one.
     *
     * @param name of its thread
     * @param dispatcher gives the answers
     * @param afterReceiving runs a task once all that had been sent to the kernel by then is in its queue
     */
    public RequestQueue(String name, Dispatcher dispatcher, Consumer<Runnable> afterReceiving) {
        this.dispatcher = dispatcher;
        this.afterReceiving = afterReceiving;
        this.thread = newThread(name);
    }

    private Thread newThread(String name) {
        Thread made = new Thread(null, this::run, name, STACK, false);
        made.setDaemon(true);
        return made;
    }

    /** Starts to answer. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!ended && Thread.currentThread() == thread) {
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
        Map<String, @Nullable Object> refused = refusal;
        if (refused != null) {
            dispatcher.answer(request, refused);
        } else if (aborting && request.type().equals("execute_request")) {
            dispatcher.answer(request, Map.of("status", "aborted"));
        } else {
            dispatcher.dispatch(request);
        }
    }

    /** Enqueues a request and something to do once it has been answered. */
    void addThen(Message request, Runnable afterwards) {
        queue.add(() -> {
            answer(request);
            afterwards.run();
        });
    }

    /** Says again that a request is in progress, if one is. */
    void repeatBusy() {
        dispatcher.repeatBusy();
    }

    /**
     * Has the requests that follow wait for those that are here by now.
     *
     * @return waits, on another thread, and gives up after a while: a callback may take as long as it likes
     */
    Runnable barrier(long patienceMillis) {
        if (queue.isEmpty()) {
            return () -> {};
        }
        CountDownLatch done = new CountDownLatch(1);
        queue.add(done::countDown);
        return () -> {
            try {
                if (!done.await(patienceMillis, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Enqueues a request that waits for something first. */
    void addAfter(Runnable wait, Message request) {
        queue.add(() -> {
            wait.run();
            answer(request);
        });
    }

    /** Drops the cells that wait, and those that were sent by now; called on this queue's thread. */
    public void abortPending() {
        aborting = true;
        afterReceiving.accept(() -> queue.add(() -> aborting = false));
    }

    /**
     * Ends this queue and its thread once what is being answered has been; what waits is refused.
     *
     * @param refusal the content of the replies to what waits
     */
    void end(Map<String, @Nullable Object> refusal) {
        this.refusal = refusal;
        queue.add(() -> ended = true);
    }

    Thread thread() {
        return thread;
    }

    /** Goes on with another thread; what the present one is busy with is answered for it. */
    void abandon(@Nullable Map<String, @Nullable Object> content) {
        Thread stuck = thread;
        thread = newThread(stuck.getName());
        stuck.setName(stuck.getName() + "-abandoned");
        dispatcher.end(content);
        thread.start();
    }

    /** Ends the request in progress, if there is one, with this answer. */
    public void endCurrent(Map<String, @Nullable Object> content) {
        dispatcher.end(content);
    }
}

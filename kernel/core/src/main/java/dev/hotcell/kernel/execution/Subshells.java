package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.requests.Dispatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shell and its subshells (Jupyter Enhancement Proposal 91): each answers its requests in order, and all of them side
 * by side. They share variables, history and the count of cells. Comm messages and questions about code (completion,
 * inspection, completeness) have a row of their own each, whichever subshell they name, so that widgets live and
 * completion helps while a cell runs, and in every front end. Safe for use by several threads.
 */
public final class Subshells {
    /** How long a cell waits for comm messages that came before it, in milliseconds. */
    private static final long COMM_PATIENCE = 100;

    private static final Set<String> QUESTIONS = Set.of("complete_request", "inspect_request", "is_complete_request");

    private final Supplier<Dispatcher> dispatchers;
    private final Consumer<Runnable> afterReceiving;
    private final Consumer<Thread> interrupt;
    private final Dispatcher refusals;
    private final RequestQueue shell;
    private final RequestQueue comms;
    private final RequestQueue questions;
    private final Map<String, RequestQueue> subshells = new LinkedHashMap<>();

    /**
     * Creates the shell.
     *
     * @param dispatchers makes what answers one subshell's requests
     * @param afterReceiving runs a task once all that had been sent to the kernel by then has been routed
     * @param interrupt interrupts the cell that a thread runs
     */
    public Subshells(Supplier<Dispatcher> dispatchers, Consumer<Runnable> afterReceiving, Consumer<Thread> interrupt) {
        this.dispatchers = dispatchers;
        this.afterReceiving = afterReceiving;
        this.interrupt = interrupt;
        this.refusals = dispatchers.get();
        this.shell = queue("hotcell-cell");
        this.comms = queue("hotcell-comms");
        this.questions = queue("hotcell-questions");
    }

    private RequestQueue queue(String name) {
        return new RequestQueue(name, dispatchers.get(), afterReceiving);
    }

    /** Starts to answer. */
    public void start() {
        shell.start();
        comms.start();
        questions.start();
    }

    /** Hands a request to whom it is for. Never waits. */
    public synchronized void route(Message request) {
        if (request.type().startsWith("comm_")) {
            comms.addThen(request, this::repeatBusy);
            return;
        }
        Object id = request.header().fields().get("subshell_id");
        RequestQueue queue = id == null ? shell : subshells.get(id);
        if (queue == null) {
            refusals.answer(request, unknown(id));
        } else if (request.type().equals("execute_request")) {
            // A cell sees what a widget was set to before the cell was sent.
            queue.addAfter(comms.barrier(COMM_PATIENCE), request);
        } else if (QUESTIONS.contains(request.type())) {
            questions.addThen(request, this::repeatBusy);
        } else {
            queue.add(request);
        }
    }

    /** What was answered beside a cell ended with the status idle; the cell runs on. */
    private void repeatBusy() {
        shell.repeatBusy();
        List<RequestQueue> all;
        synchronized (this) {
            all = List.copyOf(subshells.values());
        }
        all.forEach(RequestQueue::repeatBusy);
    }

    private static Map<String, @Nullable Object> unknown(@Nullable Object id) {
        return Dispatcher.errorContent("UnknownSubshellError", "There is no subshell " + id, List.of());
    }

    /** Starts a subshell and returns its identifier. */
    public synchronized String create() {
        String id = UUID.randomUUID().toString();
        RequestQueue queue = queue("hotcell-subshell-" + id.substring(0, 8));
        subshells.put(id, queue);
        queue.start();
        return id;
    }

    /**
     * Ends a subshell: the cell that it runs is interrupted, what waits is refused.
     *
     * @return whether there was one of that name
     */
    public boolean delete(String id) {
        RequestQueue queue;
        synchronized (this) {
            queue = subshells.remove(id);
            if (queue == null) {
                return false;
            }
            // Under the lock, so that nothing is routed to it afterwards.
            queue.end(unknown(id));
        }
        interrupt.accept(queue.thread());
        return true;
    }

    /** Returns the identifiers of the subshells, the oldest first; the shell itself has none. */
    public synchronized List<String> list() {
        return List.copyOf(subshells.keySet());
    }

    /** Drops the cells that wait behind one that has failed, in the same subshell; called on its thread. */
    public void abortPending(Message failed) {
        RequestQueue queue = queueOf(failed);
        if (queue != null) {
            queue.abortPending();
        }
    }

    /** Answers a request in place of the thread that is stuck in it; another does what comes next. */
    public void abandon(Message stuck, Map<String, @Nullable Object> content) {
        RequestQueue queue = queueOf(stuck);
        if (queue != null) {
            queue.abandon(content);
        }
    }

    /** Goes on with comms on another thread, as a callback does not stop. */
    public void abandonCallback() {
        comms.abandon(null);
    }

    private synchronized @Nullable RequestQueue queueOf(Message request) {
        Object id = request.header().fields().get("subshell_id");
        return id == null ? shell : subshells.get(id);
    }

    /** Answers what is in progress everywhere, as the process ends. */
    public void endAll(Map<String, @Nullable Object> content) {
        List<RequestQueue> all = new ArrayList<>(List.of(shell, comms, questions));
        synchronized (this) {
            all.addAll(subshells.values());
        }
        all.forEach(queue -> queue.endCurrent(content));
    }
}

package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellContext;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stops one evaluation: the thread that runs it and those that work for it. Made on the thread that evaluates, before it
 * runs anything; {@link #raise} comes from another. It stays raised until it is closed, so code that catches the
 * exception meets it again.
 *
 * <p>A thread works for the evaluation if its {@link CellContext} is the evaluation's, if a class of the evaluation is on
 * its stack (pool threads that run its lambdas), or if it is a worker of the common pool while the evaluation was in a
 * parallel stream. A thread that evaluates something itself works for nobody else. Threads of the evaluation that were idle
 * when it ended are stopped if they run its code within a few seconds. A signal made while the thread has one
 * already is a part of that: it is raised and ends with it.
 */
public final class StopSignal implements AutoCloseable {
    /** How long the end of an evaluation waits for the threads that work for it. */
    private static final long PATIENCE_MILLIS = 1000;

    /** What is evaluated inside an evaluation belongs to it; this many are remembered. */
    private static final int PARTS = 256;

    private static final Map<Thread, StopSignal> BY_EVALUATOR = new ConcurrentHashMap<>();

    private final CellContext cell;
    private final Deque<Predicate<String>> parts = new ConcurrentLinkedDeque<>();
    private final Thread evaluator = Thread.currentThread();
    private final long begins = LiveThreads.nextId();
    private final StopSignal whole;
    private final Map<Thread, Stop> stops = new ConcurrentHashMap<>();
    private volatile @Nullable Stop ofEvaluator;
    private volatile @Nullable InterruptLoop loop;
    private volatile boolean closed;
    private volatile boolean inParallel;
    private volatile boolean hadOthers;

    /** What is still pursued once the evaluation has ended: what was at work for it by then, and no later work. */
    private volatile @Nullable Set<Thread> stragglers;

    /**
     * Creates one for what the calling thread is about to evaluate, or adds to the one that it has.
     *
     * @param cell the context of the evaluation
     * @param ownsClass whether the class of this binary name was compiled for this evaluation
     */
    public StopSignal(CellContext cell, Predicate<String> ownsClass) {
        this.cell = cell;
        StopSignal outer = BY_EVALUATOR.putIfAbsent(evaluator, this);
        whole = outer == null ? this : outer;
        if (whole.parts.size() >= PARTS) {
            whole.parts.removeFirst();
        }
        whole.parts.addLast(ownsClass);
    }

    /** Stops the evaluation as soon as it can be. Does nothing if it was raised or closed before. */
    public void raise() {
        whole.raiseWhole();
    }

    private synchronized void raiseWhole() {
        if (loop != null || closed) {
            return;
        }
        // The stack of a deep recursion takes long to look at, so only where it may matter.
        inParallel = ForkJoinPool.commonPool().getActiveThreadCount() > 0 && inParallelStream();
        InterruptLoop follow = new InterruptLoop(this);
        loop = follow;
        StopCheck.set(this, true);
        follow.start();
    }

    private boolean inParallelStream() {
        return Arrays.stream(evaluator.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name ->
                        name.startsWith("java.util.stream.") || name.startsWith("java.util.concurrent.ForkJoin"));
    }

    /** Returns whether the evaluation was asked to stop. */
    public boolean raised() {
        return whole.loop != null;
    }

    /**
     * Ends the evaluation; the calling thread, which is the one that evaluated, is no longer interrupted. If it was
     * raised, waits a while for the threads that work for it: when the user is told, all has stopped.
     */
    @Override
    public void close() {
        if (whole != this) {
            return; // raised or not, the rest of the whole goes on
        }
        synchronized (this) {
            closed = true;
        }
        BY_EVALUATOR.remove(evaluator);
        InterruptLoop follow = loop;
        if (follow != null) {
            follow.await(PATIENCE_MILLIS);
            // Only now, as the loop that interrupts holds the same lock and looks at closed.
            boolean ignored = Thread.interrupted();
        }
    }

    /** Ends what the calling thread evaluates, as {@link #close} does. */
    public static void closeThatOfCaller() {
        StopSignal signal = BY_EVALUATOR.get(Thread.currentThread());
        if (signal != null) {
            signal.close();
        }
    }

    /** Returns whether threads that may be the evaluation's are alive, though at nothing of it now: a timer's, say. */
    boolean leavesThreads() {
        return LiveThreads.ofUsers().stream()
                .anyMatch(thread -> thread.getId() >= begins && !(thread instanceof ForkJoinWorkerThread));
    }

    /** Returns whether other threads than the evaluating one were at work. */
    boolean hadOthers() {
        return hadOthers;
    }

    boolean closed() {
        return closed;
    }

    CellContext cell() {
        return cell;
    }

    /** Returns whether the evaluating thread is in code that has no checks, and blocks there. */
    boolean isOutsideCells() {
        StackTraceElement[] stack = Whereabouts.top(evaluator, 1);
        return stack.length > 0
                && !owns(stack[0].getClassName())
                && (stack[0].isNativeMethod() || evaluator.getState() != Thread.State.RUNNABLE);
    }

    /** Interrupts what works for the evaluation, and returns the threads other than its own that still do. */
    Set<Thread> pursue() {
        boolean last = closed;
        interruptEvaluator();
        Set<Thread> running = new HashSet<>();
        Set<Thread> limit = stragglers;
        for (Thread thread : LiveThreads.ofUsers()) {
            if (!BY_EVALUATOR.containsKey(thread)
                    && (limit == null || limit.contains(thread))
                    && worksForThis(thread)) {
                running.add(thread);
                Stop stop = stops.get(thread);
                if (stop == null || stop.graceIsOver()) {
                    thread.interrupt();
                    OpenResources.closeIfBlocked(thread, cell);
                }
            }
        }
        hadOthers |= inParallel || !running.isEmpty();
        if (last && !inParallel) {
            stragglers = Set.copyOf(running); // workers of a parallel stream may still find parts of it in their queues
        }
        return running;
    }

    /** Returns the threads that may be at work for the evaluation, whatever they are in. */
    Set<Thread> unfinished() {
        Set<Thread> threads = new HashSet<>();
        if (!closed) {
            threads.add(evaluator);
        }
        for (Thread thread : LiveThreads.ofUsers()) {
            boolean mayBe = thread.getId() >= begins
                    || inParallel && thread instanceof ForkJoinWorkerThread
                    || worksForThis(thread);
            if (mayBe && !BY_EVALUATOR.containsKey(thread)) {
                threads.add(thread);
            }
        }
        return threads;
    }

    boolean owns(String className) {
        for (Predicate<String> part : parts) {
            if (part.test(className)) {
                return true;
            }
        }
        return false;
    }

    private boolean worksForThis(Thread thread) {
        Stop stop = stops.get(thread);
        return stop != null && goesOn(thread, stop)
                || Arrays.stream(thread.getStackTrace()).anyMatch(frame -> owns(frame.getClassName()));
    }

    /** Returns whether the thread may be between two parts of the work: it met checks just now. */
    private static boolean goesOn(Thread thread, Stop stop) {
        return stop.isRecent()
                && !(isCommon(thread) && ForkJoinPool.commonPool().isQuiescent());
    }

    /** Interrupts the evaluating thread unless it has moved on or has its time to tidy up. */
    private synchronized void interruptEvaluator() {
        Stop stop = stops.get(evaluator);
        if (!closed && (stop == null || stop.graceIsOver())) {
            evaluator.interrupt();
            OpenResources.closeIfBlocked(evaluator, cell);
        }
    }

    void stopCaller(boolean inHandler) {
        Stop first = ofEvaluator;
        Thread caller = Thread.currentThread();
        if (first != null && caller == evaluator && !closed) {
            first.repeat(); // nothing else: at the end of the stack each overflow has the JVM look through all of it
            return;
        }
        if (!appliesTo(caller)) {
            return;
        }
        Stop stop = stops.get(caller);
        if (stop != null) {
            stop.repeat();
            return;
        }
        stop = new Stop();
        stops.put(caller, stop);
        if (caller == evaluator) {
            ofEvaluator = stop;
        }
        stop.begin(inHandler);
    }

    /** Stops the caller, which is in code that has not been made for it, if that takes no harm. */
    void stopCallerLate() {
        Thread caller = Thread.currentThread();
        Stop stop = stops.get(caller);
        if ((caller == evaluator || LiveThreads.isOfUsers(caller))
                && (stop == null || stop.graceIsOver())
                && appliesTo(caller)
                && Unwinding.callerMayStop(this::owns)) {
            stopCaller(false);
        }
    }

    private boolean appliesTo(Thread caller) {
        if (caller == evaluator) {
            return !closed;
        }
        if (BY_EVALUATOR.containsKey(caller)) {
            return false;
        }
        boolean own = CellContext.current() == cell;
        Set<Thread> limit = stragglers;
        if (limit != null && !limit.contains(caller)) {
            // Its pool threads may work for later cells; its timers still run its own code.
            return own && runsOwnCode();
        }
        return own || inParallel && isCommon(caller) || runsOwnCode();
    }

    private static boolean isCommon(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private boolean runsOwnCode() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> owns(frame.getClassName())));
    }
}

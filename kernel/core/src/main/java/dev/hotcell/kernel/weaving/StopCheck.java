package dev.hotcell.kernel.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What woven code calls. Static, because bytecode can reach nothing else.
 *
 * <p>A check goes through a call site whose target does nothing. The JVM's compiler takes the target for a constant and
 * leaves no instruction of it; changing the target throws the compiled code away at its next safepoint. Measured on
 * JDK 17 and 25: a loop that is vectorised runs as fast with these checks as without, and fourteen times as long with a
 * volatile or opaque field in their place. Frames on the stack pay for that one by one as they are left: a recursion of
 * 16 MiB took three seconds. So where a recursion may pass, a plain field is read instead, which
 * compiled code may keep. Counted loops need {@code -XX:+UseCountedLoopSafepoints
 * -XX:LoopStripMiningIter=1000} to reach a safepoint under the serial collector.
 */
public final class StopCheck {
    private static final MethodHandle PASS = handle("pass");
    private static final MethodHandle STOP = handle("stop");
    private static final MutableCallSite SITE = new MutableCallSite(PASS);
    private static final MethodHandle CHECK = SITE.dynamicInvoker();
    /** Not volatile: compiled code reads it at each call, but may take it out of loops, which have their own checks. */
    private static boolean raised;

    private static final ThreadLocal<Boolean> STOPPING_LATE = ThreadLocal.withInitial(() -> false);
    private static final List<StopSignal> RAISED = new CopyOnWriteArrayList<>();

    private StopCheck() {}

    private static MethodHandle handle(String method) {
        try {
            return MethodHandles.lookup().findStatic(StopCheck.class, method, MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Called before backward jumps, and by methods that call none but the JDK's.
     *
     * @throws dev.hotcell.cell.CellInterruptedException if the caller works for an evaluation that is to stop
     */
    public static void check() {
        try {
            CHECK.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Called by methods that may be in a recursion.
     *
     * @throws dev.hotcell.cell.CellInterruptedException as {@link #check} does
     */
    public static void checkCall() {
        if (raised) {
            stop();
        }
    }

    /**
     * Called where a handler begins, so that none swallows an interrupt. An overflow of the stack leaves no room to
     * look at who called; who goes on from there meets the next check.
     *
     * @param caught what it handles
     * @throws dev.hotcell.cell.CellInterruptedException as {@link #check} does, but with time left to tidy up
     */
    public static void checkInHandler(Throwable caught) {
        if (raised && !(caught instanceof StackOverflowError)) {
            stopInHandler();
        }
    }

    /** Has checks stop what a signal is for, or no longer. */
    static synchronized void set(StopSignal signal, boolean stops) {
        boolean before = !RAISED.isEmpty();
        RAISED.remove(signal);
        if (stops) {
            RAISED.add(signal);
        }
        boolean now = !RAISED.isEmpty();
        if (now != before) {
            raised = now;
            SITE.setTarget(now ? STOP : PASS);
            MutableCallSite.syncAll(new MutableCallSite[] {SITE});
        }
    }

    @SuppressWarnings("unused")
    private static void pass() {}

    static void stop() {
        for (StopSignal signal : RAISED) {
            signal.stopCaller(false);
        }
    }

    private static void stopInHandler() {
        for (StopSignal signal : RAISED) {
            signal.stopCaller(true);
        }
    }

    /** What a check in a class of the JDK or of a library does, which this may itself be using. */
    static void stopLate() {
        if (RAISED.isEmpty() || STOPPING_LATE.get()) {
            return;
        }
        STOPPING_LATE.set(true);
        try {
            for (StopSignal signal : RAISED) {
                signal.stopCallerLate();
            }
        } finally {
            STOPPING_LATE.remove();
        }
    }
}

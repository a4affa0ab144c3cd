package dev.hotcell.kernel.weaving;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings checks to an interrupted evaluation that meets none: looks again and again at which classes of libraries, and
 * if that is not enough, of the JDK its threads are in, and has them woven. Takes the checks out again when it ends.
 */
final class LateStop implements Runnable {
    private static final long PERIOD_MILLIS = 10;

    /** How long the checks that are there already may take to be met. */
    private static final long LATE_MILLIS = 20;

    /** How long checks in libraries may take to be met before the JDK gets any. */
    private static final int LOOKS_AT_LIBRARIES = 3;

    private static final int LOOKS_BEFORE_ANEW = 64;

    /** What is below is as good as unknown; a deep stack takes long to look at. */
    private static final int DEPTH = 256;

    private final StopSignal signal;
    private final long began = System.nanoTime();
    private List<Class<?>> weavable = List.of();
    private final Set<String> woven = new HashSet<>();
    private final Set<String> looping = new HashSet<>();
    private volatile boolean ended;
    private boolean started;
    private int looks;
    private int looksSinceLibrary = LOOKS_AT_LIBRARIES;

    LateStop(StopSignal signal) {
        this.signal = signal;
    }

    /** Begins unless it has begun or ended. */
    synchronized void start() {
        if (!started && !ended) {
            started = true;
            Thread thread = new Thread(null, this, "hotcell-late-stop", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (!ended && System.nanoTime() - began < LATE_MILLIS * 1_000_000) {
                prepare();
                pause();
            }
            while (!ended) {
                look();
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LateChecks.undo(this);
        }
    }

    /** Most interrupts are over by now, in the cell's own code: those need no agent. */
    private void prepare() {
        if (signal.unfinished().stream().anyMatch(thread -> !frames(thread).isEmpty())) {
            weavable();
        }
    }

    private List<Class<?>> weavable() {
        if (weavable.isEmpty()) {
            weavable = LateChecks.weavable();
        }
        return weavable;
    }

    private List<StackTraceElement> frames(Thread thread) {
        return Unwinding.weavable(Whereabouts.top(thread, DEPTH), signal::owns);
    }

    private void look() {
        if (++looks % LOOKS_BEFORE_ANEW == 0) {
            weavable = List.of(); // classes may have been loaded since
            woven.clear();
            looping.clear();
        }
        Set<String> libraries = new HashSet<>();
        Set<String> jdk = new HashSet<>();
        Set<StackTraceElement> latest = new HashSet<>();
        for (Thread thread : signal.unfinished()) {
            List<StackTraceElement> frames = frames(thread);
            for (StackTraceElement frame : frames) {
                (Unwinding.Origin.of(frame) == Unwinding.Origin.USER ? libraries : jdk).add(frame.getClassName());
            }
            if (!frames.isEmpty() && thread.getState() == Thread.State.RUNNABLE) {
                latest.add(frames.get(0));
            }
        }
        libraries.removeAll(woven);
        jdk.removeAll(woven);
        looksSinceLibrary++;
        if (!libraries.isEmpty()) {
            looksSinceLibrary = 0;
            weave(libraries, Set.of());
        } else if (looksSinceLibrary > LOOKS_AT_LIBRARIES) {
            // A loop that keeps its old code is left by what it calls, which is seldom seen: it returns too soon.
            latest.removeIf(frame -> !looping.add(frame.getClassName() + "." + frame.getMethodName()));
            weave(jdk, latest);
        }
    }

    private void weave(Set<String> names, Set<StackTraceElement> callers) {
        if (woven.addAll(names) || !callers.isEmpty()) {
            LateChecks.weave(this, weavable(), names, callers);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller looks again
    private synchronized void pause() throws InterruptedException {
        if (!ended) {
            wait(PERIOD_MILLIS);
        }
    }
}

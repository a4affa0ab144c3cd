package dev.hotcell.magics;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Measures code that is run again and again: warm-up first, then several runs, so that there is a spread. */
final class StopWatch {
    private static final long WARM_UP_NANOS = 300_000_000;
    private static final long RUN_NANOS = 200_000_000;

    private final Callable<?> code;
    private final Runnable betweenBatches;
    /** Takes every value, so that no compiler can leave out what computes it. */
    @SuppressWarnings("UnusedVariable")
    private volatile @Nullable Object sink;

    /** Creates a watch; {@code betweenBatches} may throw to stop it. */
    StopWatch(Callable<?> code, Runnable betweenBatches) {
        this.code = code;
        this.betweenBatches = betweenBatches;
    }

    /**
     * Measures.
     *
     * @param times in each run; 0 for as many as fill a fifth of a second
     */
    Timing measure(int runs, int times) throws Exception {
        int inRun = times > 0 ? times : calibrate();
        double[] nanos = new double[runs];
        for (int run = 0; run < runs; run++) {
            betweenBatches.run();
            nanos[run] = (double) batch(inRun) / inRun;
        }
        return Timing.of(nanos, inRun);
    }

    /** Warms up, and returns how many times fill a run. */
    private int calibrate() throws Exception {
        int times = 1;
        long start = System.nanoTime();
        long last = batch(1);
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            betweenBatches.run();
            if (last < WARM_UP_NANOS / 20 && times < 1 << 24) {
                times *= 2;
            }
            last = batch(times);
        }
        return (int) Math.max(1, Math.min(1 << 28, (double) RUN_NANOS * times / Math.max(1, last)));
    }

    private long batch(int times) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            sink = code.call();
        }
        return System.nanoTime() - start;
    }
}

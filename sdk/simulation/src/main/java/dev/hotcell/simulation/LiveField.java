package dev.hotcell.simulation;

import dev.hotcell.display.FieldView;
import dev.hotcell.display.LiveDisplay;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows a field in the cell while a simulation runs; reads it so seldom that this costs it little. */
final class LiveField implements RunObserver {
    private static final long INTERVAL_NANOS = 150_000_000;
    private static final int REST_PER_READING = 6;

    private final Supplier<FieldView> source;
    private volatile @Nullable FieldView latest;
    private @Nullable LiveDisplay display;
    private long notBefore;

    LiveField(Supplier<FieldView> source) {
        this.source = source;
    }

    @Override
    public void begin(Simulation simulation, double until) {
        display = new LiveDisplay(() -> latest);
        read();
    }

    @Override
    public void observe(Simulation simulation) {
        if (System.nanoTime() >= notBefore) {
            read();
        }
    }

    private void read() {
        long start = System.nanoTime();
        latest = source.get();
        if (display != null) {
            display.changed();
        }
        long end = System.nanoTime();
        notBefore = Math.max(start + INTERVAL_NANOS, end + REST_PER_READING * (end - start));
    }

    @Override
    public void end(Simulation simulation) {
        latest = source.get();
        if (display != null) {
            display.changed();
            display.close();
        }
    }
}

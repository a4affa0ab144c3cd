package dev.hotcell.simulation;

import dev.hotcell.display.FieldView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pictures of a field over time, as a run gathers them: {@code Animation.ofFields(recording.frames())} shows them and
 * saves them as a GIF.
 */
public final class Recording implements RunObserver {
    private final Supplier<FieldView> source;
    private final Cadence cadence;
    private final List<FieldView> frames = new ArrayList<>();

    Recording(Supplier<FieldView> source, double interval) {
        this.source = source;
        this.cadence = new Cadence(interval);
    }

    @Override
    public void observe(Simulation simulation) {
        if (cadence.due(simulation)) {
            frames.add(source.get());
        }
    }

    /** Returns the pictures, oldest first. */
    public List<FieldView> frames() {
        return List.copyOf(frames);
    }
}

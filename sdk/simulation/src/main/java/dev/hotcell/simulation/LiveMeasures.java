package dev.hotcell.simulation;

import dev.hotcell.display.LiveDisplay;
import dev.hotcell.progress.MetricHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws measures over time as curves that grow while a simulation runs. */
final class LiveMeasures implements RunObserver {
    private static final int POINTS = 300;

    private final List<Measure> measures;
    private @Nullable MetricHistory history;
    private @Nullable LiveDisplay display;
    private Cadence cadence = new Cadence(0);

    LiveMeasures(List<Measure> measures) {
        this.measures = List.copyOf(measures);
    }

    @Override
    public void begin(Simulation simulation, double until) {
        MetricHistory curves =
                history == null ? new MetricHistory("", "time (" + simulation.timeUnit() + ")") : history;
        history = curves;
        display = new LiveDisplay(() -> curves);
        cadence = new Cadence(Math.max(0, until - simulation.time()) / POINTS);
    }

    @Override
    public void observe(Simulation simulation) {
        if (history == null || !cadence.due(simulation)) {
            return;
        }
        for (Measure measure : measures) {
            history.add(measure.label(), simulation.time(), measure.value());
        }
        if (display != null) {
            display.changed();
        }
    }

    @Override
    public void end(Simulation simulation) {
        if (display != null) {
            display.close();
        }
    }
}

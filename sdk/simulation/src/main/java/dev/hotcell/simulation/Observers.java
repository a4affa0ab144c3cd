package dev.hotcell.simulation;

import dev.hotcell.display.FieldView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What watches a run.
 *
 * <pre>{@code
 * flow.run(2.0, live(flow::vorticity), chart(flow.drag("wing"), flow.lift("wing")));
 * }</pre>
 */
public final class Observers {

    private Observers() {}

    /** Shows a field in the cell while the simulation runs. */
    public static RunObserver live(Supplier<FieldView> field) {
        return new LiveField(field);
    }

    /** Draws measures over time in the cell while the simulation runs. */
    public static RunObserver chart(Measure... measures) {
        return new LiveMeasures(List.of(measures));
    }

    /**
     * Keeps the values of a measure.
     *
     * @param interval between two values, in the simulation's unit of time; 0 for each step
     */
    public static Probe probe(Measure measure, double interval) {
        return new Probe(measure, interval);
    }

    /**
     * Keeps pictures of a field, for an animation.
     *
     * @param interval between two pictures, in the simulation's unit of time
     */
    public static Recording record(Supplier<FieldView> field, double interval) {
        return new Recording(field, interval);
    }

    /**
     * Writes the state to VTK files that ParaView and VisIt open as a series.
     *
     * @param folder made if there is none; the files are called {@code NAME_000000.vtk} and so on
     * @param interval between two files, in the simulation's unit of time
     */
    public static RunObserver vtk(Supplier<GridData> state, Path folder, String name, double interval) {
        return new VtkSeries(state, folder, name, interval);
    }

    /**
     * Saves the simulation again and again to one file, from which it can go on.
     *
     * @param interval between two savings, in the simulation's unit of time
     */
    public static RunObserver checkpoint(Path file, double interval) {
        Cadence cadence = new Cadence(interval);
        return simulation -> {
            if (cadence.due(simulation)) {
                simulation.save(file);
            }
        };
    }
}

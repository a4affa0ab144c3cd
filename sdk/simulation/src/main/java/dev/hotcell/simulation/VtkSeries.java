package dev.hotcell.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** Writes numbered VTK files while a simulation runs. */
final class VtkSeries implements RunObserver {
    private final Supplier<GridData> state;
    private final Path folder;
    private final String name;
    private final Cadence cadence;
    private int written;

    VtkSeries(Supplier<GridData> state, Path folder, String name, double interval) {
        this.state = state;
        this.folder = folder;
        this.name = name;
        this.cadence = new Cadence(interval);
    }

    @Override
    public void observe(Simulation simulation) {
        if (!cadence.due(simulation)) {
            return;
        }
        Path file = folder.resolve(String.format(Locale.ROOT, "%s_%06d.vtk", name, written));
        try {
            VtkFile.write(state.get(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be written (" + e.getMessage() + "); the simulation stands at step "
                            + simulation.steps() + " and can be run on",
                    e);
        }
        written++;
    }
}

package dev.hotcell.simulation;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.cell.UninterruptibleCell;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that moves on in steps of time, with its state in the memory of a device, where it stays between cells until it is
 * closed.
 *
 * <p>An interrupt pauses a run between two steps: the next cell can look at the state, change a parameter and run on.
 * Subclasses say what a step does and which buffers are the state; all that this class promises follows from these.
 */
public abstract class Simulation implements AutoCloseable, Displayable {
    private static final int CHECK_NANOS = 50_000_000;

    private final String name;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private long steps;
    private double time;
    private boolean closed;

    protected Simulation(String name) {
        this.name = name;
    }

    /** Moves the state on by one step. */
    protected abstract void advance();

    /** Returns how much time the next step takes, in {@link #timeUnit}. */
    public abstract double timeStep();

    /** Returns the buffers that make up the state, by name; all that steps change, and nothing else. */
    protected abstract Map<String, DeviceBuffer> state();

    /** Returns what must be the same for a saved state to fit: sizes, methods, shapes; by name. */
    protected abstract Map<String, String> identity();

    /** Returns how many cells or bodies a step moves on. */
    protected abstract double elementsPerStep();

    /** Returns what these are called, in the plural. */
    protected String element() {
        return "cells";
    }

    /** Frees what is not state but belongs to the simulation. */
    protected void release() {}

    /**
     * Says what is wrong with the state, such as a number that is none any more; null if nothing is. Asked now and then during
     * a run.
     */
    protected @Nullable String damage() {
        return null;
    }

    /** Takes over what a file or the steps have changed in the state beside the buffers. */
    protected void restored() {}

    /**
     * Makes a parameter that can be changed while the simulation runs.
     *
     * @param objection says why a value cannot be taken and which can; null for one that can
     */
    protected final Parameter parameter(
            String parameter, String unit, double value, DoubleFunction<@Nullable String> objection) {
        Parameter made = new Parameter(parameter, unit, value, objection);
        parameters.put(parameter, made);
        return made;
    }

    /**
     * Returns a parameter, to be read, set or tied to a slider.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public final Parameter parameter(String parameter) {
        Parameter found = parameters.get(parameter);
        if (found == null) {
            throw new IllegalArgumentException("There is no parameter \"" + parameter + "\"; there are "
                    + (parameters.isEmpty() ? "none" : String.join(", ", parameters.keySet())));
        }
        return found;
    }

    /** Returns the parameters that can be changed while it runs. */
    public final List<Parameter> parameters() {
        return new ArrayList<>(parameters.values());
    }

    /** Returns its name. */
    public final String name() {
        return name;
    }

    /** Returns the time that it stands at, in {@link #timeUnit}. */
    public final double time() {
        return time;
    }

    /** Returns the unit of time. */
    public String timeUnit() {
        return "s";
    }

    /** Returns how many steps it has made. */
    public final long steps() {
        return steps;
    }

    /**
     * Makes one step.
     *
     * @throws IllegalStateException if it is closed, or runs in another thread
     */
    public final void step() {
        exclusively(this::stepNow);
    }

    private void stepNow() {
        double length = timeStep();
        UninterruptibleCell.run(this::advance);
        steps++;
        time += length;
    }

    /**
     * Runs until a time, with a bar of its progress in the cell. The steps that follow an interrupt are those that would have been
     * made without it.
     *
     * @param until in {@link #timeUnit}; the run ends with the first step that reaches it
     * @return what it did; also if the cell was interrupted, which pauses it
     * @throws IllegalStateException if it is closed, or runs in another thread
     * @throws SimulationFailedException if the state is damaged: the settings were too bold
     */
    public final RunReport run(double until, RunObserver... observers) {
        long planned = (long) Math.ceil((until - time) / timeStep() - 1e-6);
        try (Progress progress = Progress.start(name, "steps", Math.max(0, planned))) {
            RunReport report = run(until, List.of(observers), progress);
            progress.note(report.toString());
            return report;
        }
    }

    /** Runs until a time as {@link #run} does, and shows nothing. */
    public final RunReport advanceTo(double until, RunObserver... observers) {
        return run(until, List.of(observers), null);
    }

    private RunReport run(double until, List<RunObserver> observers, @Nullable Progress progress) {
        RunReport[] report = new RunReport[1];
        exclusively(() -> report[0] = observed(until, observers, progress));
        return report[0];
    }

    private RunReport observed(double until, List<RunObserver> observers, @Nullable Progress progress) {
        List<RunObserver> begun = new ArrayList<>();
        long first = steps;
        long start = System.nanoTime();
        boolean completed;
        try {
            for (RunObserver observer : observers) {
                begun.add(observer);
                observer.begin(this, until);
            }
            completed = loop(until, observers, progress);
        } finally {
            begun.forEach(observer -> observer.end(this));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RunReport(
                name, completed, time, timeUnit(), steps - first, seconds, elementsPerStep(), element(), device());
    }

    /** Returns whether it came to its end. */
    private boolean loop(double until, List<RunObserver> observers, @Nullable Progress progress) {
        long nextCheck = System.nanoTime();
        try {
            while (time < until - timeStep() * 1e-6) {
                CellContext.current().checkCancelled();
                stepNow();
                for (RunObserver observer : observers) {
                    observer.observe(this);
                }
                if (progress != null) {
                    progress.advance(1);
                }
                if (System.nanoTime() > nextCheck) {
                    checkDamage();
                    nextCheck = System.nanoTime() + CHECK_NANOS;
                }
            }
            checkDamage();
            return true;
        } catch (CellInterruptedException e) {
            return false;
        }
    }

    private void checkDamage() {
        String found = damage();
        if (found != null) {
            throw new SimulationFailedException(String.format(
                    Locale.ROOT, "%s failed at step %,d (%.6g %s): %s", name, steps, time, timeUnit(), found));
        }
    }

    private String device() {
        return state().values().stream()
                .findFirst()
                .map(buffer -> buffer.device().id())
                .orElse("no device");
    }

    /**
     * Writes state, time and parameters to a file that {@link #resume} goes on from, bit by bit the same. A file of that name is
     * replaced when the new one is complete.
     *
     * @throws UncheckedIOException if it cannot be written; an old file is then unchanged
     */
    public final void save(Path file) {
        exclusively(() -> {
            try {
                StateFile.write(file, snapshot());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        file + " cannot be written (" + e.getMessage() + "); " + name + " stands at step " + steps
                                + " and can be run on",
                        e);
            }
        });
    }

    /**
     * Sets state, time and parameters to what a file holds. All of it is checked before anything is changed.
     *
     * @throws UncheckedIOException if it cannot be read, is damaged, or belongs to a simulation set up otherwise; this one is then
     *     unchanged
     */
    public final void resume(Path file) {
        exclusively(() -> {
            try {
                StateFile.Position position = StateFile.read(file, snapshot());
                steps = position.steps();
                time = position.time();
                position.parameters().forEach((known, value) -> parameter(known).set(value));
                restored();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        });
    }

    private StateFile.Snapshot snapshot() {
        Map<String, Double> values = new LinkedHashMap<>();
        parameters.forEach((known, parameter) -> values.put(known, parameter.value()));
        return new StateFile.Snapshot(
                getClass().getSimpleName(), identity(), new StateFile.Position(steps, time, values), state());
    }

    /** Runs something while no step can be made; what reads the state of a running simulation goes through this, too. */
    protected final void exclusively(Runnable work) {
        if (!turn.tryLock()) {
            throw new IllegalStateException(name + " is running in another cell: interrupt that first");
        }
        try {
            if (closed) {
                throw new IllegalStateException(name + " has been closed: build it anew");
            }
            work.run();
        } finally {
            turn.unlock();
        }
    }

    /** Frees its memory on the device. Called again, it does nothing. */
    @Override
    public final void close() {
        if (!turn.tryLock()) {
            throw new IllegalStateException(name + " is running in another cell: interrupt that first");
        }
        try {
            if (!closed) {
                closed = true;
                state().values().forEach(DeviceBuffer::close);
                release();
            }
        } finally {
            turn.unlock();
        }
    }

    /** Says what it is and how far. */
    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, at %.6g %s after %,d steps%s",
                name,
                time,
                timeUnit(),
                steps,
                closed ? ", closed" : "");
    }
}

package dev.hotcell.simulation.field;

import dev.hotcell.simulation.PlainNumber;
import dev.hotcell.simulation.Side;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a system of fields is to be; {@link #build} checks it and makes it. See {@link FieldSystem}. */
public final class FieldSetup {
    private static final double SHARE_OF_LIMIT = 0.8;

    private final double width;
    private final double height;
    private final Map<String, Equation> equations = new LinkedHashMap<>();
    private final Map<String, Double> parameters = new LinkedHashMap<>();
    private final Map<Side, Edge> edges = new EnumMap<>(Side.class);
    private double cell = Double.NaN;
    private double step = Double.NaN;
    private double diffusivity;
    private double waveSpeed;

    FieldSetup(double width, double height) {
        this.width = width;
        this.height = height;
        for (Side side : Side.values()) {
            edges.put(side, Edge.periodic());
        }
    }

    /** A value that depends on the place. */
    @FunctionalInterface
    public interface Start {
        /** Returns the value at a place, in the unit of the plane's size. */
        double at(double x, double y);
    }

    /**
     * One field.
     *
     * @param rate of change, or acceleration, as CUDA C
     * @param swinging whether it is the acceleration
     * @param start its values to begin with
     */
    record Equation(String rate, boolean swinging, Start start) {}

    /** Sets the length of a cell by how many there are over the height. */
    public FieldSetup cellsOverHeight(int count) {
        cell = height / count;
        return this;
    }

    /**
     * Adds a field and its equation.
     *
     * @param name a name of C, such as {@code u}
     * @param rate its change in a unit of time as an expression of CUDA C, in which there are: all fields and parameters by
     *     name; {@code lap_u}, {@code dx_u} and {@code dy_u}, Laplacian and slopes of the field {@code u}; {@code x}, {@code y} and
     *     the time {@code t}
     * @param start its values to begin with
     */
    public FieldSetup field(String name, String rate, Start start) {
        checkName(name);
        equations.put(name, new Equation(rate, false, start));
        return this;
    }

    /**
     * Adds a field whose acceleration is given, such as a wave, which begins at rest; it moves by the leapfrog method, which loses
     * nothing.
     *
     * @param acceleration an expression as in {@link #field}, in which {@code speed_u} is the speed of the field {@code u}
     */
    public FieldSetup swingingField(String name, String acceleration, Start start) {
        checkName(name);
        equations.put(name, new Equation(acceleration, true, start));
        return this;
    }

    /** Adds a number that the equations use and that can be changed while it runs. */
    public FieldSetup parameter(String name, double value) {
        checkName(name);
        parameters.put(name, value);
        return this;
    }

    /** Sets what happens at a side; all are periodic unless set, and so is the side across a periodic one. */
    public FieldSetup side(Side side, Edge edge) {
        if (side.axis() > 1) {
            throw new IllegalArgumentException("A plane has no side " + side);
        }
        edges.put(side, edge);
        boolean around = edges.get(side.opposite()) instanceof Edge.Periodic;
        if (edge instanceof Edge.Periodic || around) {
            edges.put(side.opposite(), edge);
        }
        return this;
    }

    /** Sets what happens at all four sides. */
    public FieldSetup sides(Edge edge) {
        for (Side side : Side.values()) {
            edges.put(side, edge);
        }
        return this;
    }

    /** Tells the greatest factor of a Laplacian in the equations, which bounds the step. */
    public FieldSetup diffusivity(double greatest) {
        if (!(greatest > 0)) {
            throw new IllegalArgumentException("A diffusivity is above 0, not " + greatest);
        }
        diffusivity = greatest;
        return this;
    }

    /** Tells the speed of the fastest wave in the equations, which bounds the step. */
    public FieldSetup waveSpeed(double greatest) {
        if (!(greatest > 0)) {
            throw new IllegalArgumentException("A wave has a speed above 0, not " + greatest);
        }
        waveSpeed = greatest;
        return this;
    }

    /** Sets the step of time. */
    public FieldSetup timeStep(double length) {
        step = length;
        return this;
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z]\\w{0,30}") || name.equals("x") || name.equals("y") || name.equals("t")) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no name for a field or a parameter: take letters and digits, but not x, y or t alone");
        }
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if something is missing, or the step is too long; the message names one that works
     * @throws dev.hotcell.gpu.nvrtc.CudaCompileException if a rate is no expression; the message shows the place
     */
    public FieldSystem build() {
        if (equations.isEmpty() || !(cell > 0)) {
            throw new IllegalArgumentException(
                    "A system of fields needs a field, by field(…), and the cells over its height, by cellsOverHeight(…)");
        }
        long columns = Math.round(width / cell);
        if (Math.abs(width / cell - columns) > 1e-6 * columns || columns < 1) {
            throw new IllegalArgumentException(
                    "The width of " + PlainNumber.of(width) + " is not a whole number of cells of "
                            + PlainNumber.of(cell) + ": take a width of " + Math.max(1, columns) * cell);
        }
        double most = Math.min(cell * cell / (4 * diffusivity), cell / (waveSpeed * Math.sqrt(2)));
        double length = Double.isNaN(step) ? SHARE_OF_LIMIT * most : step;
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A system of fields needs a step, by timeStep(…), the greatest diffusivity, by diffusivity(…), or speed of a"
                            + " wave, by waveSpeed(…)");
        }
        if (length > most) {
            throw new IllegalArgumentException("A step of " + PlainNumber.of(length) + " is unstable: over cells of "
                    + PlainNumber.of(cell) + " it can be " + PlainNumber.of(most) + " at most; take "
                    + PlainNumber.of(SHARE_OF_LIMIT * most));
        }
        return new FieldSystem(
                new Plan((int) columns, (int) Math.round(height / cell), cell, length, equations, parameters, edges));
    }

    /** A system of fields as it was set up and checked. */
    record Plan(
            int columns,
            int rows,
            double cell,
            double step,
            Map<String, Equation> equations,
            Map<String, Double> parameters,
            Map<Side, Edge> edges) {}
}

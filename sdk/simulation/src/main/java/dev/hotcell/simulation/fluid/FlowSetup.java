package dev.hotcell.simulation.fluid;

import dev.hotcell.simulation.PlainNumber;
import dev.hotcell.simulation.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flow is to be, in SI units; {@link #build} checks it and makes it. See {@link FluidFlow}. */
public final class FlowSetup {
    private static final double LATTICE_SPEED = 0.1;
    private static final double MOST_LATTICE_SPEED = 0.25;
    private static final double MOST_LATTICE_VISCOSITY = 1.0 / 6;
    private static final double MOST_CELL_REYNOLDS = 40;

    private final double[] size;
    private final int dimensions;
    private final Map<Side, Boundary> sides = new EnumMap<>(Side.class);
    private final List<Body> bodies = new ArrayList<>();
    private final double[] force = new double[3];
    private double cell = Double.NaN;
    private double viscosity = Double.NaN;
    private double density = 1;
    private double speed = Double.NaN;
    private double latticeSpeed = LATTICE_SPEED;
    private Collision collision = Collision.TRT;
    private boolean half;
    private @Nullable InitialState initial;

    FlowSetup(int dimensions, double... size) {
        this.dimensions = dimensions;
        this.size = size;
        for (Side side : Side.values()) {
            sides.put(side, side.axis() < dimensions ? Boundary.wall() : Boundary.periodic());
        }
        for (double length : size) {
            if (!(length > 0)) {
                throw new IllegalArgumentException("A box has a size above 0 m in each direction, not " + length);
            }
        }
    }

    /** The velocity in m/s and pressure in Pa that a flow begins with. */
    @FunctionalInterface
    public interface InitialState {
        /**
         * Returns velocity in x, y and z and pressure at a place in metres.
         */
        double[] at(double x, double y, double z);
    }

    /** Sets the length of a cell in metres; the box has to be a whole number of cells wide, high and deep. */
    public FlowSetup cell(double metres) {
        cell = metres;
        return this;
    }

    /** Sets the length of a cell by how many there are over the height of the box. */
    public FlowSetup cellsOverHeight(int count) {
        return cell(size[1] / count);
    }

    /**
     * Sets the fluid.
     *
     * @param kinematicViscosity in m²/s: 1.5e-5 for air, 1e-6 for water
     * @param densityInKilograms in kg/m³: 1.2 for air, 1000 for water
     */
    public FlowSetup fluid(double kinematicViscosity, double densityInKilograms) {
        viscosity = kinematicViscosity;
        density = densityInKilograms;
        return this;
    }

    /** Sets what happens at a side; a side that nothing is said of is a wall at rest. */
    public FlowSetup side(Side side, Boundary boundary) {
        if (side.axis() >= dimensions) {
            throw new IllegalArgumentException("A flow in two dimensions has no side " + side);
        }
        sides.put(side, boundary);
        if (boundary instanceof Boundary.Periodic) {
            sides.put(side.opposite(), boundary);
        }
        return this;
    }

    /** Puts a body into the flow, whose name forces are asked by. */
    public FlowSetup body(String name, Shape shape) {
        bodies.add(Body.atRest(name, shape));
        return this;
    }

    /** Puts a body into the flow whose surface moves, such as a turning cylinder, while its place stays. */
    public FlowSetup movingBody(String name, Shape shape, Boundary.Profile speedX, Boundary.Profile speedY) {
        bodies.add(new Body(name, shape, speedX, speedY, (x, y, z) -> 0));
        return this;
    }

    /** Sets an acceleration in m/s² that drives all of the fluid, such as gravity. */
    public FlowSetup acceleration(double x, double y, double z) {
        force[0] = x;
        force[1] = y;
        force[2] = z;
        return this;
    }

    /** Sets how the flow begins, which else is at rest. */
    public FlowSetup initially(InitialState state) {
        initial = state;
        return this;
    }

    /** Sets the highest speed in m/s to be expected, from which the step follows; without it, that of the sides counts. */
    public FlowSetup speed(double metresPerSecond) {
        speed = metresPerSecond;
        return this;
    }

    /**
     * Sets how far the fluid moves in a step at the speed expected, as a share of a cell: less is more exact, as the square, and
     * takes more steps. From 0.001 to 0.25; 0.1 unless set.
     */
    public FlowSetup courant(double cellsPerStep) {
        latticeSpeed = cellsPerStep;
        return this;
    }

    /** Sets how collisions are computed, {@link Collision#TRT} unless set. */
    public FlowSetup collision(Collision method) {
        collision = method;
        return this;
    }

    /** Keeps the populations in 16 bits: half the memory, and on a GPU nearly twice the speed, for some accuracy. */
    public FlowSetup half() {
        half = true;
        return this;
    }

    /**
     * Makes the flow.
     *
     * @throws IllegalArgumentException if something is missing, or cannot work; the message names what would
     */
    public FluidFlow build() {
        require(cell > 0, "the length of a cell in metres, by cell(…) or cellsOverHeight(…)");
        require(viscosity > 0, "a viscosity above 0 m²/s, by fluid(…)");
        require(density > 0, "a density above 0 kg/m³, by fluid(…)");
        int[] count = {cells(0), cells(1), dimensions == 2 ? 1 : cells(2)};
        Box box = new Box(count[0], count[1], count[2], cell, Map.copyOf(sides));
        Lattice lattice = dimensions == 2 ? Lattice.D2Q9 : Lattice.D3Q19;
        checkSize(box, lattice);
        double highest = highestSpeed(box);
        Units units = new Units(cell, step(highest), density, dimensions);
        checkStability(highest, units);
        return new FluidFlow(
                new FlowPlan(box, lattice, units, bodies, viscosity, force, collision, half, highest, initial));
    }

    private static void require(boolean given, String what) {
        if (!given) {
            throw new IllegalArgumentException("A flow needs " + what);
        }
    }

    private int cells(int axis) {
        double exact = size[axis] / cell;
        long whole = Math.max(1, Math.round(exact));
        if (Math.abs(exact - whole) > 1e-6 * whole) {
            throw new IllegalArgumentException(
                    PlainNumber.of(size[axis]) + " m are not a whole number of cells of " + PlainNumber.of(cell)
                            + " m: take cells of " + size[axis] / whole + " m, of which there are " + whole);
        }
        return (int) Math.min(whole, Integer.MAX_VALUE);
    }

    private static void checkSize(Box box, Lattice lattice) {
        double numbers = (double) lattice.size() * (box.nx() + 2.0) * (box.ny() + 2.0) * (box.nz() + 2.0);
        if (numbers >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A flow has at most %,d cells, not %,.0f: take larger ones",
                    Integer.MAX_VALUE / lattice.size(),
                    numbers / lattice.size()));
        }
    }

    private double highestSpeed(Box box) {
        double highest = Double.isNaN(speed) ? 0 : speed;
        if (Double.isNaN(speed)) {
            for (Map.Entry<Side, Boundary> side : sides.entrySet()) {
                highest = Math.max(highest, SideSpeeds.highest(box, side.getKey(), side.getValue()));
            }
        }
        require(
                highest > 0,
                "the highest speed to be expected in m/s, by speed(…), as nothing enters and no wall moves");
        return highest;
    }

    private double step(double highest) {
        if (!(latticeSpeed >= 0.001 && latticeSpeed <= MOST_LATTICE_SPEED)) {
            throw new IllegalArgumentException(
                    "In a step the fluid moves by 0.001 to 0.25 of a cell, beyond which it would be compressed, not by "
                            + latticeSpeed + ": take 0.1");
        }
        return Math.min(latticeSpeed * cell / highest, MOST_LATTICE_VISCOSITY * cell * cell / viscosity);
    }

    private void checkStability(double highest, Units units) {
        double reynolds = highest * units.cell() / viscosity;
        if (collision.smagorinsky() == 0 && reynolds > MOST_CELL_REYNOLDS) {
            throw new IllegalArgumentException("Cells of " + PlainNumber.of(units.cell()) + " m are too coarse for "
                    + PlainNumber.of(highest) + " m/s at a viscosity of " + PlainNumber.of(viscosity)
                    + " m²/s (Reynolds number of a cell " + Math.round(reynolds) + ", above "
                    + Math.round(MOST_CELL_REYNOLDS)
                    + " the flow blows up): take cells of " + PlainNumber.of(MOST_CELL_REYNOLDS * viscosity / highest)
                    + " m, or collision(Collision.TRT.smagorinsky(0.15))");
        }
    }
}

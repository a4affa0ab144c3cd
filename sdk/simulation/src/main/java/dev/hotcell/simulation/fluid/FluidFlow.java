package dev.hotcell.simulation.fluid;

import dev.hotcell.display.FieldView;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.simulation.GridData;
import dev.hotcell.simulation.Measure;
import dev.hotcell.simulation.Parameter;
import dev.hotcell.simulation.PlainNumber;
import dev.hotcell.simulation.Simulation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A flow of a fluid in a box, by the lattice Boltzmann method, in SI units.
 *
 * <pre>{@code
 * var flow = FluidFlow.box(2.2, 0.41).cellsOverHeight(82).fluid(1e-3, 1)
 *         .side(Side.LEFT, Boundary.inlet(1)).side(Side.RIGHT, Boundary.outlet())
 *         .body("cylinder", Shape.circle(0.2, 0.2, 0.05)).build();
 * flow.run(2, Observers.live(flow::vorticity), Observers.chart(flow.drag("cylinder")));
 * }</pre>
 *
 * The fluid is compressible a little: what is fast, against {@link FlowSetup#courant} of 0.577, is wrong by the square of that.
 * Parameters that can be changed while it runs: {@code viscosity} in m²/s, {@code inflow} as a multiple of what enters.
 *
 * <p>Method: Krüger et al., "The Lattice Boltzmann Method", Springer 2017; sources of its parts are in {@code lattice.cu}.
 */
public final class FluidFlow extends Simulation {
    private final FlowPlan plan;
    private final Geometry geometry;
    private final FlowDevice device;
    private final Parameter viscosity;
    private final Parameter inflow;
    private @Nullable Consumer<FluidFlow> after;

    FluidFlow(FlowPlan plan) {
        super("Flow");
        this.plan = plan;
        this.geometry = new Geometry(plan.box(), plan.lattice(), plan.units(), plan.bodies());
        double most = plan.units().viscosity() / 2;
        this.viscosity = parameter(
                "viscosity",
                "m²/s",
                plan.viscosity(),
                value -> value > 0 && value <= most
                        ? null
                        : "at this step it is above 0 and at most " + PlainNumber.of(most));
        double limit = 0.3 * plan.units().velocity() / plan.highestSpeed();
        this.inflow = parameter(
                "inflow",
                "",
                1,
                value -> Math.abs(value) <= limit
                        ? null
                        : "the fluid would move by more than 0.3 of a cell in a step; take at most "
                                + PlainNumber.of(limit));
        this.device = new FlowDevice(plan, geometry);
    }

    /** Begins a flow in two dimensions, in a box of this size in metres; forces are those on a metre of depth. */
    public static FlowSetup box(double width, double height) {
        return new FlowSetup(2, width, height);
    }

    /** Begins a flow in three dimensions, in a box of this size in metres. */
    public static FlowSetup box(double width, double height, double depth) {
        return new FlowSetup(3, width, height, depth);
    }

    @Override
    protected void advance() {
        double even = 1 / (0.5 + 3 * viscosity.value() / plan.units().viscosity());
        device.step(even, inflow.value());
        if (after != null) {
            after.accept(this);
        }
    }

    /**
     * Calls code of one's own after each step, such as a launch of a kernel on {@link #populations}: a boundary condition, a
     * force, a heat source.
     */
    public FluidFlow afterEachStep(Consumer<FluidFlow> code) {
        after = code;
        return this;
    }

    /**
     * Returns the populations on the device: for each direction of the lattice the cells, x fastest, each less that of the fluid at
     * rest; floats, or halves times 32768. The order of directions is that of {@code lattice.cu}.
     */
    public DeviceBuffer populations() {
        return device.populations();
    }

    /** Returns how long a step is in s; the populations move twice in it. */
    @Override
    public double timeStep() {
        return 2 * plan.units().step();
    }

    /** Returns the width of a cell in m. */
    public double cell() {
        return plan.box().cell();
    }

    /** Returns the number of cells in x, in y and in z. */
    public int[] size() {
        return new int[] {plan.box().nx(), plan.box().ny(), plan.box().nz()};
    }

    @Override
    protected Map<String, DeviceBuffer> state() {
        return device.state();
    }

    @Override
    protected Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        Box box = plan.box();
        identity.put("lattice", plan.lattice().name());
        identity.put("size", box.nx() + "×" + box.ny() + "×" + box.nz());
        identity.put("cell", Double.toString(box.cell()));
        identity.put("step", Double.toString(plan.units().step()));
        identity.put("storage", plan.half() ? "half" : "float");
        identity.put("collision", plan.collision().toString());
        identity.put("geometry", Integer.toHexString(device.fingerprint()));
        return identity;
    }

    @Override
    protected double elementsPerStep() {
        return 2.0 * (plan.box().cells() - geometry.solidCells());
    }

    @Override
    protected void release() {
        device.close();
    }

    @Override
    protected @Nullable String damage() {
        float probe = device.sampleDensity();
        return Float.isFinite(probe) && Math.abs(probe) < 1
                ? null
                : "the fluid has burst, as it moves too fast for its cells: take smaller cells, a smaller courant(…), or"
                        + " collision(Collision.TRT.smagorinsky(0.15))";
    }

    /** Returns the pressure in Pa of each cell above that of the fluid at rest, x fastest, then y upwards, then z; NaN in bodies. */
    public float[] pressure() {
        return fluid(device.moment(0), plan.units().pressure());
    }

    /**
     * Returns a component of the velocity in m/s of each cell, in the order of {@link #pressure}.
     *
     * @param axis 0 for x, 1 for y, 2 for z
     */
    public float[] velocity(int axis) {
        return fluid(device.moment(1 + axis), plan.units().velocity());
    }

    private float[] fluid(float[] all, double unit) {
        Box box = plan.box();
        float[] values = new float[box.nx() * box.ny() * box.nz()];
        int next = 0;
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    int index = box.index(i, j, k);
                    values[next++] = geometry.isSolid(index) ? Float.NaN : (float) (all[index] * unit);
                }
            }
        }
        return values;
    }

    /** Returns a picture of the pressure; in three dimensions of the middle plane. */
    public FieldView pressureField() {
        return slice("Pressure (Pa)", pressure()).aroundZero();
    }

    /** Returns a picture of the speed; in three dimensions of the middle plane. */
    public FieldView speedField() {
        float[][] v = velocities();
        float[] speed = new float[v[0].length];
        for (int i = 0; i < speed.length; i++) {
            speed[i] = (float) Math.sqrt(v[0][i] * v[0][i] + v[1][i] * v[1][i] + v[2][i] * v[2][i]);
        }
        return slice("Speed (m/s)", speed).range(0, 1.5 * plan.highestSpeed());
    }

    /** Returns all three components, the third of a flow in two dimensions being nothing. */
    private float[][] velocities() {
        float[] x = velocity(0);
        return new float[][] {x, velocity(1), plan.lattice().dimensions() == 3 ? velocity(2) : new float[x.length]};
    }

    /** Returns a picture of the vorticity about z, counter-clockwise positive; in three dimensions of the middle plane. */
    public FieldView vorticity() {
        Box box = plan.box();
        float[] swirl = Vorticity.of(middle(velocity(0)), middle(velocity(1)), box.nx(), box.ny(), box.cell());
        return Vorticity.view(swirl, box.nx(), box.ny());
    }

    /** Returns lines along the velocity, as x and y of points in m, from starts spread evenly over the left side of the middle plane. */
    public java.util.List<double[][]> streamlines(int count) {
        Box box = plan.box();
        return new Streamlines(middle(velocity(0)), middle(velocity(1)), box.nx(), box.ny(), box.cell())
                .fromTheLeft(count);
    }

    private float[] middle(float[] values) {
        int plane = plan.box().nx() * plan.box().ny();
        int from = plan.box().nz() / 2 * plane;
        return plan.box().nz() == 1 ? values : java.util.Arrays.copyOfRange(values, from, from + plane);
    }

    private FieldView slice(String title, float[] values) {
        int width = plan.box().nx();
        int height = plan.box().ny();
        return FieldView.of(title, Vorticity.upsideDown(middle(values), width, height), width, height);
    }

    /** Returns the force on a body along x, in N, in two dimensions in N a metre of depth. */
    public Measure drag(String body) {
        return force(body, 0, "drag");
    }

    /** Returns the force on a body along y, in N, in two dimensions in N a metre of depth. */
    public Measure lift(String body) {
        return force(body, 1, "lift");
    }

    /**
     * Returns the force on a body along an axis, by the momentum that populations leave there: Mei, Yu, Shyy & Luo, Phys. Rev. E 65
     * (2002).
     *
     * @throws IllegalArgumentException if there is no body of that name
     */
    private Measure force(String body, int axis, String name) {
        int[] range = geometry.ranges().get(body);
        if (range == null) {
            throw new IllegalArgumentException("There is no body \"" + body + "\"; there are "
                    + String.join(", ", geometry.ranges().keySet()));
        }
        String unit = plan.lattice().dimensions() == 2 ? "N/m" : "N";
        return new Measure(
                name + " of " + body,
                unit,
                () -> device.force(range[0], range[1], axis) * plan.units().force());
    }

    /** Returns pressure and velocity, for other tools. */
    public GridData grid() {
        Box box = plan.box();
        float[][] v = velocities();
        float[] all = new float[3 * v[0].length];
        for (int i = 0; i < all.length; i++) {
            all[i] = v[i % 3][i / 3];
        }
        Map<String, float[]> scalars = new LinkedHashMap<>(Map.of("pressure", pressure()));
        return new GridData(box.nx(), box.ny(), box.nz(), box.cell(), scalars, Map.of("velocity", all));
    }
}

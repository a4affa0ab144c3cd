package dev.hotcell.simulation.bodies;

import dev.hotcell.display.FieldView;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.simulation.KernelSource;
import dev.hotcell.simulation.Measure;
import dev.hotcell.simulation.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that attract each other, every pair of them, in 64 bits.
 *
 * <pre>{@code
 * var cluster = NBody.of(BodySet.plummer(2000, 1), 0.01, 0.02);
 * cluster.run(10, Observers.live(() -> cluster.picture(4, 200)), Observers.chart(cluster.energy()));
 * }</pre>
 *
 * Steps are of fourth order and symplectic, so that the energy does not drift: H. Yoshida, Physics Letters A 150 (1990), three
 * leapfrogs each. The constant of gravity is 1; units are one's own.
 */
public final class NBody extends Simulation {
    private static final double CUBE_ROOT_OF_TWO = Math.cbrt(2);
    private static final double OUTER = 1 / (2 - CUBE_ROOT_OF_TWO);
    private static final double[] LEAPS = {OUTER, 1 - 2 * OUTER, OUTER};

    private final int count;
    private final double step;
    private final double softening;
    private final double[] masses;
    private final CudaModule module;
    private final DeviceDoubles mass;
    private final DeviceDoubles places;
    private final DeviceDoubles velocities;
    private final DeviceDoubles accelerations;
    private final CudaKernel.Launch accelerate;
    private final CudaKernel.Launch move;

    private NBody(BodySet bodies, double step, double softening) {
        super("N-body");
        this.count = bodies.size();
        this.step = step;
        this.softening = softening;
        masses = bodies.masses().clone();
        module = Cuda.compile(KernelSource.read(NBody.class, "gravity.cu"));
        mass = Gpu.doubles(masses);
        places = Gpu.doubles(joined(bodies.places()));
        velocities = Gpu.doubles(joined(bodies.velocities()));
        accelerations = Gpu.doubles(3 * count);
        accelerate = module.kernel("accelerate").grid(count);
        move = module.kernel("move").grid(3L * count);
    }

    /**
     * Begins with some bodies.
     *
     * @param step of time; about a hundredth of the time that the closest pair needs around each other
     * @param softening distance below which the attraction grows no more; 0 for bodies that never meet
     * @throws IllegalArgumentException if there are no bodies, or a number is below 0
     */
    public static NBody of(BodySet bodies, double step, double softening) {
        if (bodies.size() < 1 || !(step > 0) || !(softening >= 0)) {
            throw new IllegalArgumentException(
                    "Bodies need a step above 0 and a softening of 0 or more, such as 0.01 and 0.01; given" + " were "
                            + bodies.size() + " bodies, " + step + " and " + softening);
        }
        return new NBody(bodies, step, softening);
    }

    private static double[] joined(double[][] axes) {
        double[] all = new double[3 * axes[0].length];
        for (int axis = 0; axis < 3; axis++) {
            System.arraycopy(axes[axis], 0, all, axis * axes[axis].length, axes[axis].length);
        }
        return all;
    }

    @Override
    protected void advance() {
        for (double leap : LEAPS) {
            move.launch(places, velocities, leap * step / 2, 3 * count);
            accelerate.launch(places, mass, accelerations, 1.0, softening, count);
            move.launch(velocities, accelerations, leap * step, 3 * count);
            move.launch(places, velocities, leap * step / 2, 3 * count);
        }
    }

    @Override
    public double timeStep() {
        return step;
    }

    @Override
    public String timeUnit() {
        return "units of time";
    }

    @Override
    protected Map<String, DeviceBuffer> state() {
        Map<String, DeviceBuffer> state = new LinkedHashMap<>();
        state.put("places", places);
        state.put("velocities", velocities);
        return state;
    }

    @Override
    protected Map<String, String> identity() {
        return new TreeMap<>(Map.of(
                "number of bodies", Integer.toString(count),
                "step", Double.toString(step),
                "softening", Double.toString(softening),
                "masses", Integer.toHexString(java.util.Arrays.hashCode(masses))));
    }

    @Override
    protected double elementsPerStep() {
        return (double) LEAPS.length * count * count;
    }

    @Override
    protected String element() {
        return "pairs";
    }

    @Override
    protected void release() {
        List.of(mass, accelerations).forEach(DeviceBuffer::close);
        module.close();
    }

    @Override
    protected @Nullable String damage() {
        return Double.isFinite(places.get(0))
                ? null
                : "two bodies came too close for the step: take a shorter one, or a softening above 0";
    }

    /** Returns the places, for each of x, y and z one number a body. */
    public double[][] places() {
        return axes(places);
    }

    /** Returns the velocities, for each of x, y and z one number a body. */
    public double[][] velocities() {
        return axes(velocities);
    }

    private double[][] axes(DeviceDoubles joined) {
        double[] all = joined.toArray();
        double[][] axes = new double[3][count];
        for (int axis = 0; axis < 3; axis++) {
            System.arraycopy(all, axis * count, axes[axis], 0, count);
        }
        return axes;
    }

    /** Returns the energy of motion and attraction together, which takes as long to tell as a step. */
    public Measure energy() {
        return new Measure("energy", "", this::energyNow);
    }

    private double energyNow() {
        double[][] at = places();
        double[][] speed = velocities();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double square = speed[0][i] * speed[0][i] + speed[1][i] * speed[1][i] + speed[2][i] * speed[2][i];
            sum += masses[i] * square / 2;
            for (int j = 0; j < i; j++) {
                double x = at[0][i] - at[0][j];
                double y = at[1][i] - at[1][j];
                double z = at[2][i] - at[2][j];
                sum -= masses[i] * masses[j] / Math.sqrt(x * x + y * y + z * z + softening * softening);
            }
        }
        return sum;
    }

    /** Returns the momentum in x, y and z. */
    public double[] momentum() {
        double[][] speed = velocities();
        double[] sum = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < count; i++) {
                sum[axis] += masses[i] * speed[axis][i];
            }
        }
        return sum;
    }

    /**
     * Returns a picture of the bodies in x and y: the logarithm of how many there are behind each pixel.
     *
     * @param width that is seen, about the origin
     * @param pixels in a row and in a column
     */
    public FieldView picture(double width, int pixels) {
        double[][] at = places();
        float[] seen = new float[pixels * pixels];
        for (int i = 0; i < count; i++) {
            int column = (int) Math.floor((at[0][i] / width + 0.5) * pixels);
            int row = (int) Math.floor((0.5 - at[1][i] / width) * pixels);
            if (column >= 0 && row >= 0 && column < pixels && row < pixels) {
                seen[row * pixels + column]++;
            }
        }
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (float) Math.log1p(seen[i]);
        }
        return FieldView.of("Bodies, log(1 + number)", seen, pixels, pixels);
    }
}

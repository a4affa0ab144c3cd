package dev.hotcell.simulation.fluid;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.nvrtc.CudaSource;
import dev.hotcell.runtime.ShortFloats;
import dev.hotcell.simulation.KernelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flow on a device: its memory there, and the kernels that work on it. */
final class FlowDevice implements AutoCloseable {
    private static final int THREADS = 128;
    private static final int SAMPLES = 8;

    private final FlowPlan plan;
    private final Box box;
    private final int count;
    private final CudaModule module;
    private final DeviceBuffer populations;
    private final DeviceInts cells;
    private final DeviceInts beyond;
    private final DeviceInts behind;
    private final DeviceInts kinds;
    private final DeviceFloats shares;
    private final DeviceFloats given;
    private final DeviceFloats exchange;
    private final DeviceInts solids;
    private final int[] directions;
    private final int fingerprint;
    private final Launches launches;
    private final float[] force = new float[3];

    /** The launches of a step, made once. */
    private record Launches(
            CudaKernel.Launch local,
            CudaKernel.Launch neighbour,
            CudaKernel.@Nullable Launch links,
            CudaKernel.@Nullable Launch calm) {}

    FlowDevice(FlowPlan plan, Geometry geometry) {
        this.plan = plan;
        box = plan.box();
        Links links = geometry.links();
        count = links.size();
        for (int axis = 0; axis < 3; axis++) {
            force[axis] = (float) (plan.force()[axis] / plan.units().acceleration());
        }
        module = Cuda.compile(new CudaSource(
                "lattice.cu", KernelSource.read(FluidFlow.class, "lattice.cu"), options(plan), List.of()));
        int numbers = plan.lattice().size() * box.cells();
        populations = plan.half() ? Gpu.shorts(numbers) : Gpu.floats(numbers);
        cells = Gpu.ints(links.cells());
        beyond = Gpu.ints(links.beyond());
        behind = Gpu.ints(links.behind());
        kinds = Gpu.ints(links.kinds());
        shares = Gpu.floats(links.shares());
        given = Gpu.floats(links.given());
        exchange = Gpu.floats(count);
        int[] resting = geometry.solids(plan.forced());
        solids = Gpu.ints(resting);
        directions = Arrays.stream(links.kinds()).map(kind -> kind & 31).toArray();
        fingerprint = 31 * Arrays.hashCode(links.cells())
                + 7 * Arrays.hashCode(links.kinds())
                + Arrays.hashCode(links.shares())
                + Arrays.hashCode(links.given());
        launches = new Launches(
                overCells("localStep"),
                overCells("neighbourStep"),
                count == 0 ? null : module.kernel("links").grid(count),
                resting.length == 0 ? null : module.kernel("calm").grid(resting.length));
        if (plan.initial() != null) {
            initialize(plan.initial());
        }
    }

    private CudaKernel.Launch overCells(String kernel) {
        return module.kernel(kernel)
                .grid(box.width(), box.height(), box.depth())
                .threads(THREADS, 1, 1);
    }

    private static List<String> options(FlowPlan plan) {
        List<String> options = new ArrayList<>();
        options.add("--define-macro=DIMENSIONS=" + plan.lattice().dimensions());
        if (plan.half()) {
            options.add("--define-macro=HALF");
        }
        if (plan.collision().smagorinsky() > 0) {
            options.add("--define-macro=SMAGORINSKY");
        }
        return options;
    }

    /** Moves the populations on twice. */
    void step(double even, double inflow) {
        stream(launches.local, even);
        bounce(inflow, 0);
        stream(launches.neighbour, even);
        bounce(inflow, 1);
        if (launches.calm != null) {
            launches.calm.launch(populations, solids, solids.length(), box.cells());
        }
    }

    private void stream(CudaKernel.Launch launch, double even) {
        Collision collision = plan.collision();
        launch.launch(
                populations,
                box.width(),
                box.height(),
                box.depth(),
                (float) even,
                (float) collision.odd(even),
                (float) collision.smagorinsky(),
                (float) collision.magic(),
                (float) collision.leastOdd(),
                force[0],
                force[1],
                force[2]);
    }

    private void bounce(double inflow, int second) {
        if (launches.links != null) {
            launches.links.launch(
                    populations,
                    cells,
                    beyond,
                    behind,
                    kinds,
                    shares,
                    given,
                    exchange,
                    (float) inflow,
                    count,
                    box.cells(),
                    second);
        }
    }

    private void initialize(FlowSetup.InitialState state) {
        float[][] values = new float[4][box.cells()];
        double unit = plan.units().velocity();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    double[] given = state.at(box.centre(i), box.centre(j), box.nz() == 1 ? 0 : box.centre(k));
                    int index = box.index(i, j, k);
                    values[0][index] = (float) (given[3] / plan.units().pressure());
                    for (int axis = 0; axis < 3; axis++) {
                        values[1 + axis][index] = (float) (given[axis] / unit);
                    }
                }
            }
        }
        try (DeviceFloats rho = Gpu.floats(values[0]);
                DeviceFloats x = Gpu.floats(values[1]);
                DeviceFloats y = Gpu.floats(values[2]);
                DeviceFloats z = Gpu.floats(values[3])) {
            module.kernel("initialize").grid(box.cells()).launch(populations, rho, x, y, z, box.cells());
        }
        if (launches.calm != null) {
            launches.calm.launch(populations, solids, solids.length(), box.cells());
        }
    }

    /** Returns the deviation of the density (0) or a component of the velocity (1 to 3) in units of the lattice. */
    float[] moment(int what) {
        try (DeviceFloats values = Gpu.floats(box.cells())) {
            module.kernel("moment")
                    .grid(box.cells())
                    .launch(populations, values, what, force[0], force[1], force[2], box.cells());
            return values.toArray();
        }
    }

    /** Returns the deviation of the density from 1 of a few cells; not a number if one of them is none. */
    float sampleDensity() {
        float worst = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int index = (int) ((sample + 0.5) * box.cells() / SAMPLES);
            float sum = 0;
            for (int direction = 0; direction < plan.lattice().size(); direction++) {
                sum += populationAt(direction * box.cells() + index);
            }
            worst = Float.isNaN(sum) || Math.abs(sum) > Math.abs(worst) ? sum : worst;
        }
        return worst;
    }

    private float populationAt(int index) {
        return populations instanceof DeviceFloats floats
                ? floats.get(index)
                : ShortFloats.fromHalf(((DeviceShorts) populations).get(index)) / 32768;
    }

    /** Returns the momentum that the links from one to another leave in a step along an axis, in units of the lattice. */
    double force(int from, int to, int axis) {
        float[] momentum = exchange.toArray();
        Lattice lattice = plan.lattice();
        double sum = 0;
        for (int link = from; link < to; link++) {
            int direction = directions[link];
            int along = axis == 0 ? lattice.x(direction) : axis == 1 ? lattice.y(direction) : lattice.z(direction);
            sum += along * momentum[link];
        }
        return sum;
    }

    DeviceBuffer populations() {
        return populations;
    }

    int fingerprint() {
        return fingerprint;
    }

    Map<String, DeviceBuffer> state() {
        Map<String, DeviceBuffer> state = new LinkedHashMap<>();
        state.put("populations", populations);
        state.put("exchange", exchange);
        return state;
    }

    @Override
    public void close() {
        for (DeviceBuffer buffer :
                List.of(populations, cells, beyond, behind, kinds, shares, given, exchange, solids)) {
            buffer.close();
        }
        module.close();
    }
}

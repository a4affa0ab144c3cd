package dev.hotcell.simulation.field;

import dev.hotcell.display.FieldView;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.nvrtc.CudaSource;
import dev.hotcell.simulation.Parameter;
import dev.hotcell.simulation.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fields in a plane that change as formulas say: heat, reactions that diffuse, and what else can be written so.
 *
 * <pre>{@code
 * var rod = FieldSystem.plane(1, 0.25).cellsOverHeight(32)
 *         .parameter("a", 1e-4).field("T", "a * lap_T", (x, y) -> 20).diffusivity(1e-4)
 *         .side(Side.LEFT, Edge.fixed(100)).side(Side.RIGHT, Edge.fixed(0)).build();
 * rod.run(600, Observers.live(rod.picture("T")));
 * }</pre>
 *
 * Steps are Euler's, of fields given by an acceleration leapfrogs; differences are of second order; the units are those that the size and the formulas are given in.
 */
public final class FieldSystem extends Simulation {
    private static final int THREADS = 128;

    private final FieldSetup.Plan plan;
    private final CudaModule module;
    private final CudaKernel.Launch launch;
    private final Map<String, DeviceFloats> now = new LinkedHashMap<>();
    private final Map<String, DeviceFloats> next = new LinkedHashMap<>();
    private final List<Parameter> numbers = new ArrayList<>();
    private boolean swapped;

    FieldSystem(FieldSetup.Plan plan) {
        super("Fields " + String.join(", ", plan.equations().keySet()));
        this.plan = plan;
        module = Cuda.compile(new CudaSource("equations.cu", new FieldKernel(plan).source(), List.of(), List.of()));
        launch = module.kernel("advance").grid(plan.columns(), plan.rows()).threads(THREADS, 1);
        plan.parameters().forEach((name, value) -> numbers.add(parameter(name, "", value, any -> null)));
        plan.equations().forEach((name, equation) -> {
            float[] values = begin(equation.start());
            now.put(name, Gpu.floats(values));
            next.put(name, Gpu.floats(values));
        });
    }

    /** Begins a system in a plane of this size. */
    public static FieldSetup plane(double width, double height) {
        return new FieldSetup(width, height);
    }

    private float[] begin(FieldSetup.Start start) {
        float[] values = new float[plan.columns() * plan.rows()];
        for (int row = 0; row < plan.rows(); row++) {
            for (int column = 0; column < plan.columns(); column++) {
                values[row * plan.columns() + column] =
                        (float) start.at((column + 0.5) * plan.cell(), (row + 0.5) * plan.cell());
            }
        }
        return values;
    }

    @Override
    protected void advance() {
        List<Object> arguments = new ArrayList<>(current().values());
        arguments.addAll((swapped ? now : next).values());
        arguments.addAll(List.of(
                plan.columns(), plan.rows(), (float) plan.cell(), (float) plan.step(), steps() == 0 ? 0.5f : 1f, (float)
                        time()));
        numbers.forEach(number -> arguments.add((float) number.value()));
        launch.launch(arguments.toArray());
        swapped = !swapped;
    }

    private Map<String, DeviceFloats> current() {
        return swapped ? next : now;
    }

    @Override
    public double timeStep() {
        return plan.step();
    }

    @Override
    protected Map<String, DeviceBuffer> state() {
        Map<String, DeviceBuffer> state = new LinkedHashMap<>(current());
        plan.equations().forEach((name, equation) -> {
            if (equation.swinging()) {
                state.put("before " + name, (swapped ? now : next).get(name));
            }
        });
        return state;
    }

    @Override
    protected Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        identity.put("size", plan.columns() + "×" + plan.rows());
        identity.put("cell", Double.toString(plan.cell()));
        identity.put("step", Double.toString(plan.step()));
        plan.edges().forEach((side, edge) -> identity.put("side " + side, edge.toString()));
        plan.equations().forEach((name, equation) -> identity.put("rate of " + name, equation.rate()));
        return identity;
    }

    @Override
    protected double elementsPerStep() {
        return (double) plan.columns() * plan.rows();
    }

    @Override
    protected void release() {
        now.values().forEach(DeviceBuffer::close);
        next.values().forEach(DeviceBuffer::close);
        module.close();
    }

    @Override
    protected @Nullable String damage() {
        for (Map.Entry<String, DeviceFloats> field : current().entrySet()) {
            if (!Float.isFinite(field.getValue().get(plan.columns() * plan.rows() / 2 + plan.columns() / 2))) {
                return "the field " + field.getKey()
                        + " has no finite value any more: take a shorter step by timeStep(…), " + "at present "
                        + plan.step();
            }
        }
        return null;
    }

    /**
     * Returns the values of a field, x fastest, then y upwards.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] values(String field) {
        DeviceFloats buffer = current().get(field);
        if (buffer == null) {
            throw new IllegalArgumentException(
                    "There is no field \"" + field + "\"; there are " + String.join(", ", now.keySet()));
        }
        return buffer.toArray();
    }

    /** Returns what gives pictures of a field, for observers. */
    public Supplier<FieldView> picture(String field) {
        values(field);
        return () -> FieldView.of(field, upsideDown(values(field)), plan.columns(), plan.rows());
    }

    private float[] upsideDown(float[] values) {
        float[] result = new float[values.length];
        for (int row = 0; row < plan.rows(); row++) {
            System.arraycopy(
                    values, row * plan.columns(), result, (plan.rows() - 1 - row) * plan.columns(), plan.columns());
        }
        return result;
    }
}

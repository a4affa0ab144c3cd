package dev.hotcell.gpu.selftest;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.libraries.GemmType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/** Checks and measures the current device. */
public final class SelfTest {
    private static final String UNKNOWN = "–";

    private final Device device = Gpu.current();
    private final PublishedLimits limits = PublishedLimits.of(device.name());
    private final List<Result> results = new ArrayList<>();

    private final boolean all;

    private SelfTest(boolean all) {
        this.all = all;
    }

    /**
     * One line of the result.
     *
     * @param device that it was measured on
     * @param limit what the maker publishes; a dash if that is not known
     * @param share of the limit
     */
    public record Result(String device, String what, String result, String limit, String share) {}

    /**
     * Runs it; takes some seconds.
     *
     * @param all whether every kernel whose results are known is run, not twelve of them only
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell
     */
    public static List<Result> run(boolean all) {
        return new SelfTest(all).results();
    }

    private List<Result> results() {
        try (CudaModule module = Cuda.compile(source("kernels.cu"))) {
            kernels(module);
            Measurements measurements = new Measurements();
            measure("copy from the host", limits.hostCopy(), "GB/s", () -> measurements.hostCopy(true));
            measure("copy to the host", limits.hostCopy(), "GB/s", () -> measurements.hostCopy(false));
            for (Device other : Gpu.devices()) {
                if (!device.isCpu() && !other.isCpu() && other != device) {
                    // What is published counts both ways.
                    measure("copy to " + other.id(), limits.peerCopy() / 2, "GB/s", () -> measurements.peerCopy(other));
                }
            }
            measure("memory, a + 3·b", limits.memory(), "GB/s", () -> measurements.memory(module));
            for (GemmType type : GemmType.values()) {
                String what = "matrix product of " + measurements.matrix() + ", " + type;
                measure(what, limits.of(type), "TFLOPS", () -> measurements.gemm(type));
            }
            measure("launch of an empty kernel", 0, "µs", () -> measurements.latency(module));
        }
        return List.copyOf(results);
    }

    private void kernels(CudaModule module) {
        List<String> failures = new ArrayList<>(new KernelChecks(KernelChecks.twelve()).failures(module));
        int count = KernelChecks.twelve().size();
        if (all) {
            try (CudaModule more = Cuda.compile(source("more.cu"))) {
                failures.addAll(new KernelChecks(MoreKernels.all()).failures(more));
            }
            try (CudaModule samples = Cuda.compile(source("samples.cu"))) {
                failures.addAll(new KernelChecks(SampleKernels.all()).failures(samples));
            }
            count += MoreKernels.all().size() + SampleKernels.all().size();
        }
        add("kernels that give the right results", count - failures.size() + " of " + count, "", "");
        failures.forEach(failure -> add("WRONG", failure, "", ""));
    }

    private void measure(String what, double limit, String unit, DoubleSupplier measurement) {
        try {
            double value = measurement.getAsDouble();
            OptionalDouble share = PublishedLimits.share(value, limit);
            add(
                    what,
                    number(value) + " " + unit,
                    limit > 0 ? number(limit) + " " + unit : UNKNOWN,
                    share.isPresent() ? String.format(Locale.ROOT, "%.0f %%", share.getAsDouble()) : UNKNOWN);
        } catch (DeviceException e) {
            add(what, "failed: " + e.getMessage(), "", "");
        }
    }

    private void add(String what, String result, String limit, String share) {
        results.add(new Result(device.id() + ", " + device.name(), what, result, limit, share));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : value < 100 ? "%.3g" : "%.0f", value);
    }

    static String source(String name) {
        try (InputStream in = SelfTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The kernels of the self-test are not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The kernels of the self-test cannot be read", e);
        }
    }
}

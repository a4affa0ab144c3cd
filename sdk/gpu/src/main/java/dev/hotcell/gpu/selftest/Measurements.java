package dev.hotcell.gpu.selftest;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.gpu.libraries.Gemm;
import dev.hotcell.gpu.libraries.GemmType;
import java.util.Arrays;

/** Measures the current device: the best of several runs, after one that warms up. */
final class Measurements {
    private static final int RUNS = 5;
    private static final int LAUNCHES = 2000;

    private final Device device = Gpu.current();
    /** Small on the CPU, where a GPU's sizes would take minutes. */
    private final int copyBytes = device.isCpu() ? 32 << 20 : 256 << 20;

    private final int matrix = device.isCpu() ? 384 : 8192;

    private static double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run <= RUNS; run++) {
            CellContext.current().checkCancelled();
            long start = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            best = run == 0 ? best : Math.min(best, seconds);
        }
        return best;
    }

    /** Returns the GB/s of copies from pinned memory to the device, or back. */
    double hostCopy(boolean toDevice) {
        try (DeviceStream stream = Gpu.stream();
                HostMemory host = Gpu.pinned(copyBytes);
                DeviceFloats buffer = Gpu.floats(copyBytes / Float.BYTES)) {
            double seconds = best(() -> {
                if (toDevice) {
                    buffer.copyFrom(host, stream);
                } else {
                    buffer.copyTo(host, stream);
                }
                stream.synchronize();
            });
            return copyBytes / seconds / 1e9;
        }
    }

    /** Returns the GB/s of a copy to another device. */
    double peerCopy(Device other) {
        int length = copyBytes / Float.BYTES;
        try (DeviceFloats here = Gpu.floats(length)) {
            Gpu.use(other.id());
            try (DeviceFloats there = Gpu.floats(length)) {
                return copyBytes / best(() -> there.copyFrom(here)) / 1e9;
            } finally {
                Gpu.use(device.id());
            }
        }
    }

    /** Returns the GB/s that a kernel reads and writes in {@code a + 3·b}. */
    double memory(CudaModule module) {
        int length = copyBytes / Float.BYTES;
        CudaKernel triad = module.kernel("triad");
        try (DeviceFloats a = Gpu.floats(length);
                DeviceFloats b = Gpu.floats(length);
                DeviceFloats out = Gpu.floats(length)) {
            double seconds = best(() -> triad.grid(length).threads(256).launch(a, b, out, length));
            return 3.0 * copyBytes / seconds / 1e9;
        }
    }

    /** Returns the TFLOPS of a matrix product. */
    double gemm(GemmType type) {
        int elements = matrix * matrix;
        try (DeviceBuffer a = buffer(type, elements);
                DeviceBuffer b = buffer(type, elements);
                DeviceBuffer c = buffer(type, elements)) {
            Gemm gemm = Gemm.of(matrix, matrix, matrix);
            return gemm.operations() / best(() -> gemm.run(type, a, b, c)) / 1e12;
        }
    }

    int matrix() {
        return matrix;
    }

    private static DeviceBuffer buffer(GemmType type, int elements) {
        return switch (type) {
            case F64 -> Gpu.doubles(elements);
            case F32, TF32 -> Gpu.floats(elements);
            case BF16, F16 -> Gpu.shorts(elements);
        };
    }

    /** Returns the median microseconds from the launch of an empty kernel to its end. */
    double latency(CudaModule module) {
        CudaKernel nothing = module.kernel("nothing");
        double[] micros = new double[LAUNCHES];
        for (int launch = -LAUNCHES; launch < LAUNCHES; launch++) {
            long start = System.nanoTime();
            nothing.blocks(1).threads(1).launch(1);
            if (launch >= 0) {
                micros[launch] = (System.nanoTime() - start) / 1e3;
            }
        }
        Arrays.sort(micros);
        return micros[LAUNCHES / 2];
    }
}

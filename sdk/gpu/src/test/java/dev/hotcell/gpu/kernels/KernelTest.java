package dev.hotcell.gpu.kernels;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceLongs;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.nvrtc.CudaSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Runs small kernels; what a test opens is closed behind it. */
abstract class KernelTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    CudaModule compile(String source, String... instances) {
        return opened(Cuda.compile(new CudaSource("test.cu", source, List.of(), List.of(instances))));
    }

    /** Compiles and runs the only kernel of a source, one thread for each of {@code n}. */
    void run(String source, int n, Object... arguments) {
        compile(source).kernels().get(0).grid(n).launch(arguments);
    }

    /** Runs {@code n} threads of a kernel {@code void k(const int* a, int* r)} whose body is given, with {@code i} in it. */
    int[] ints(String body, int... a) {
        DeviceInts in = opened(Gpu.ints(a));
        DeviceInts out = opened(Gpu.ints(a.length));
        run(kernel("int", "int", body), a.length, in, out, a.length);
        return out.toArray();
    }

    long[] longs(String body, long... a) {
        DeviceLongs in = opened(Gpu.longs(a));
        DeviceLongs out = opened(Gpu.longs(a.length));
        run(kernel("long long", "long long", body), a.length, in, out, a.length);
        return out.toArray();
    }

    float[] floats(String body, float... a) {
        DeviceFloats in = opened(Gpu.floats(a));
        DeviceFloats out = opened(Gpu.floats(a.length));
        run(kernel("float", "float", body), a.length, in, out, a.length);
        return out.toArray();
    }

    double[] doubles(String body, double... a) {
        DeviceDoubles in = opened(Gpu.doubles(a));
        DeviceDoubles out = opened(Gpu.doubles(a.length));
        run(kernel("double", "double", body), a.length, in, out, a.length);
        return out.toArray();
    }

    static String kernel(String in, String out, String body) {
        return "__global__ void k(const " + in + "* a, " + out + "* r, int n) {\n"
                + "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n  if (i >= n) return;\n  " + body + "\n}\n";
    }

    DeviceBuffer keep(DeviceBuffer buffer) {
        return opened(buffer);
    }
}

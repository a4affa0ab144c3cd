package dev.hotcell;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.models.engine.PyTorch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Kernels on what Tablesaw's tables and DJL's arrays hold, as the guide to CUDA shows it. */
class ArraysOfOtherLibrariesTests {
    private static CudaModule module;

    @BeforeAll
    static void compile() {
        Gpu.use("cpu");
        PyTorch.start();
        module = Cuda.compile("""
                template <typename T> __device__ void multiply(T* x, T by, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i < n) x[i] *= by;
                }
                __global__ void floats(float* x, float by, int n) { multiply(x, by, n); }
                __global__ void doubles(double* x, double by, int n) { multiply(x, by, n); }
                __global__ void ints(int* x, int by, int n) { multiply(x, by, n); }
                """);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void columnsOfATableGoToADeviceAndComeBack() {
        Table table = Table.create(
                DoubleColumn.create("speed", 1.5, Double.NaN, -4),
                FloatColumn.create("mass", 2, 0.25f, 8),
                IntColumn.create("count", 3, 5, 7));
        try (DeviceDoubles speed = Gpu.doubles(table.doubleColumn("speed").asDoubleArray());
                DeviceFloats mass = Gpu.floats(table.floatColumn("mass").asFloatArray());
                DeviceInts count = Gpu.ints(table.intColumn("count").asIntArray())) {
            module.kernel("doubles").grid(3).launch(speed, 3.0, 3);
            module.kernel("floats").grid(3).launch(mass, 2f, 3);
            module.kernel("ints").grid(3).launch(count, -1, 3);
            table.addColumns(
                    DoubleColumn.create("faster", speed.toArray()),
                    FloatColumn.create("heavier", mass.toArray()),
                    IntColumn.create("less", count.toArray()));
        }
        // A missing number is a NaN to the kernel, and missing again in the new column.
        assertThat(table.doubleColumn("faster").asDoubleArray()).containsExactly(4.5, Double.NaN, -12);
        assertThat(table.doubleColumn("faster").isMissing(1)).isTrue();
        assertThat(table.floatColumn("heavier").asFloatArray()).containsExactly(4, 0.5f, 16);
        assertThat(table.intColumn("less").asIntArray()).containsExactly(-3, -5, -7);
    }

    @Test
    void anArrayOfDjlIsCopiedOnceEachWay() {
        try (NDManager manager = NDManager.newBaseManager();
                DeviceFloats x = Gpu.floats(6)) {
            NDArray array = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            // A window into the array's own memory.
            ByteBuffer own = array.toByteBuffer(true);
            assertThat(own.isDirect()).isTrue();
            x.copyFrom(own);
            module.kernel("floats").grid(6).launch(x, 10f, 6);
            own.clear();
            x.copyTo(own);
            assertThat(array.toFloatArray()).containsExactly(10, 20, 30, 40, 50, 60);
        }
    }

    @Test
    void anArrayOfDjlTakesAnotherTypeBack() {
        try (NDManager manager = NDManager.newBaseManager();
                DeviceDoubles x = Gpu.doubles(3)) {
            x.copyFrom(manager.create(new double[] {0.5, 1, 2}).toByteBuffer(true));
            module.kernel("doubles").grid(3).launch(x, 4.0, 3);
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) x.bytes()).order(ByteOrder.nativeOrder());
            x.copyTo(bytes);
            NDArray result = manager.create(bytes.flip(), new Shape(3), DataType.FLOAT64);
            assertThat(result.toDoubleArray()).containsExactly(2, 4, 8);
        }
    }

    @Test
    void anArrayOfDjlIsPinnedMemoryItselfWithoutACopy() {
        try (NDManager manager = NDManager.newBaseManager();
                DeviceFloats x = Gpu.floats(new float[] {1, 2, 3});
                HostMemory host = Gpu.pinned(12);
                DeviceStream stream = Gpu.stream()) {
            NDArray shared = manager.create(host.bytes(), new Shape(3), DataType.FLOAT32);
            module.kernel("floats").grid(3).on(stream).launch(x, 2f, 3);
            x.copyTo(host, stream);
            stream.synchronize();
            assertThat(shared.toFloatArray()).containsExactly(2, 4, 6);
            shared.muli(100);
            x.copyFrom(host, stream);
            stream.synchronize();
            assertThat(x.toArray()).containsExactly(200, 400, 600);
            shared.close();
        }
    }
}

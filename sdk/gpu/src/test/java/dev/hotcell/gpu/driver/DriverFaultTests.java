package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.nvrtc.CudaSource;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotResource;
import dev.hotcell.testing.RecordingCell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when a GPU fails: the stand-in finds wild accesses of its kernels and breaks the context, as hardware does. */
@WithADriver
class DriverFaultTests {
    private static final CudaSource SOURCE = new CudaSource("Cell 3", """

            __global__ void add(int* x, int a, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) x[i] += a;
            }
            __global__ void scatter(const int* to, int* x, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) x[to[i]] = i;
            }
            """, List.of(), List.of());

    private final RecordingCell cell = new RecordingCell(5);
    private CellContext.Scope scope;

    @BeforeEach
    void enter() {
        Gpu.use("cuda:1");
        scope = cell.enter();
    }

    @AfterEach
    void leave() {
        scope.close();
        Gpu.use("cuda:0");
    }

    private static KernelFaultException scatterOutside(CudaModule module, DeviceInts x) {
        try (DeviceInts to = Gpu.ints(new int[] {0, 1, 1000})) {
            return catchThrowableOfType(
                    KernelFaultException.class,
                    () -> module.kernel("scatter").blocks(1).threads(32).launch(to, x, 3));
        }
    }

    @Test
    void namesTheLaunchAndItsCell() {
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceInts x = Gpu.ints(10)) {
            assertThat(scatterOutside(module, x))
                    .hasMessageContaining("CUDA kernel fault on cuda:1: an illegal memory access was encountered")
                    .hasMessageContaining("by scatter, launched in cell 5, blocks (1,1,1) of (32,1,1) threads")
                    .hasMessageContaining("add --explain to the %%cuda cell");
        }
    }

    @Test
    void goesOnInARebuiltContext() {
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceInts lost = Gpu.ints(10)) {
            assertThat(scatterOutside(module, lost)).hasMessageContaining("has been rebuilt");
            assertThat(lost.closed()).isTrue();
            assertThatThrownBy(lost::toArray)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gone with the context of cuda:1")
                    .hasMessageContaining("by scatter, launched in cell 5");
            try (DeviceInts fresh = Gpu.ints(10)) {
                module.kernel("add").grid(10).launch(fresh, 3, 10);
                assertThat(fresh.toArray()).containsOnly(3);
            }
        }
    }

    @Test
    void listsWhatWasLost() {
        Hot.get("a model of the test", Map.of(), () -> new OnTheDevice("cuda:1"));
        Hot.get("a model elsewhere", Map.of(), () -> new OnTheDevice("cuda:2"));
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceInts x = Gpu.ints(1000)) {
            assertThat(scatterOutside(module, x))
                    .hasMessageContaining("2 buffers, 3.9 KiB, allocated in cell 5")
                    .hasMessageContaining("test model a model of the test")
                    .message()
                    .doesNotContain("elsewhere");
        } finally {
            Hot.close("a model of the test");
            Hot.close("a model elsewhere");
        }
    }

    private record OnTheDevice(String device) implements HotResource {
        @Override
        public String kind() {
            return "test model";
        }

        @Override
        public long sizeInBytes() {
            return 0;
        }

        @Override
        public boolean closed() {
            return false;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void namesTheLineByReplayingTheLaunchOnTheEngine() {
        try (CudaModule module = Cuda.compileExplained(SOURCE);
                DeviceInts x = Gpu.ints(10)) {
            KernelFaultException fault = scatterOutside(module, x);
            assertThat(fault)
                    .hasMessageContaining("Replayed on the CPU engine:")
                    .hasMessageContaining(
                            "out-of-bounds write of 4 bytes at byte 4000 (element 1000) of 40 bytes allocated in cell 5")
                    .hasMessageContaining("by thread (2,0,0) of block (0,0,0)")
                    .hasMessageContaining("Cell 3, line 8:  if (i < n) x[to[i]] = i;");
            assertThat(fault.line()).hasValue(8);
            assertThat(fault.getStackTrace()[0].getLineNumber()).isEqualTo(8);
        }
    }

    @Test
    void listsTheSuspectsOfAStream() {
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceInts x = Gpu.ints(10);
                DeviceInts to = Gpu.ints(new int[] {1 << 20});
                DeviceStream stream = Gpu.stream()) {
            module.kernel("add").grid(10).on(stream).launch(x, 1, 10);
            module.kernel("scatter").grid(1).on(stream).launch(to, x, 1);
            assertThatThrownBy(stream::synchronize)
                    .isInstanceOf(KernelFaultException.class)
                    .hasMessageContaining("by one of 2 launches")
                    .hasMessageContaining("    add, launched in cell 5")
                    .hasMessageContaining("    scatter, launched in cell 5");
        }
    }

    @Test
    void leavesOtherDevicesAlone() {
        Gpu.use("cuda:2");
        try (DeviceInts other = Gpu.ints(new int[] {1, 2})) {
            Gpu.use("cuda:1");
            try (CudaModule module = Cuda.compile(SOURCE);
                    DeviceInts x = Gpu.ints(10)) {
                assertThat(scatterOutside(module, x)).isNotNull();
            }
            assertThat(other.toArray()).containsExactly(1, 2);
        }
    }

    @Test
    void saysSoWhenTheDriverGivesNoNewContext() {
        Gpu.use("cuda:8");
        StandIn.set("reset refused", 8, 1);
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceInts x = Gpu.ints(10)) {
            assertThat(scatterOutside(module, x)).hasMessageContaining("gives no new one in this process: restart");
            assertThatThrownBy(() -> Gpu.ints(1))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("restart the kernel, or %gpu use another");
        } finally {
            StandIn.set("reset refused", 8, 0);
        }
    }

    @Test
    void saysSoWhenADeviceFallsOffTheBus() {
        Gpu.use("cuda:9");
        try (DeviceInts x = Gpu.ints(10)) {
            StandIn.set("lost", 9, 1);
            assertThatThrownBy(x::toArray)
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("cuda:9 does not answer any more")
                    .hasMessageContaining("fallen off the bus");
            assertThatThrownBy(() -> Gpu.ints(1)).hasMessageContaining("cuda:9 does not answer any more");
        } finally {
            StandIn.set("lost", 9, 0);
        }
        Gpu.use("cuda:0");
        try (DeviceInts x = Gpu.ints(10)) {
            assertThat(x.toArray()).containsOnly(0);
        }
    }
}

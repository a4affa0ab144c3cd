package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceEvent;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.testing.RecordingCell;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way from Java through JCuda into a driver, which is ours: what its kernels compute is written in C (see cuda.c). */
@WithADriver
class DriverDeviceTests {
    private static final String SOURCE = """
            __constant__ float coefficients[4];
            __global__ void saxpy(float a, const float* x, float* y, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) y[i] = a * x[i] + y[i] * coefficients[0];
            }
            __global__ void add(int* x, int a, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) x[i] += a;
            }
            __global__ void forever(volatile int* x) { while (x[0] == 0) { x[1] = x[1] * 3 + 1; } }
            """;
    private static CudaModule module;

    @BeforeAll
    static void compile() {
        Gpu.use("cuda:0");
        module = Cuda.compile(SOURCE);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @BeforeEach
    @AfterEach
    void leaveTheDeviceAsItWas() {
        Gpu.use("cuda:0");
        StandIn.set("busy", 0, 0);
        StandIn.set("memory", 0, 85_520_809_984L);
    }

    @Test
    void listsTheGpusBeforeTheCpu() {
        assertThat(Gpu.devices()).hasSize(11);
        Device third = Gpu.devices().get(2);
        assertThat(third.id()).isEqualTo("cuda:2");
        assertThat(third.name()).isEqualTo("NVIDIA H100 80GB HBM3");
        assertThat(third.memoryBytes()).isEqualTo(85_520_809_984L);
        assertThat(((DriverDevice) third).capability()).isEqualTo(90);
        assertThat(((DriverDevice) third).uuid()).isEqualTo("a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a002");
        assertThat(Gpu.devices().get(10).isCpu()).isTrue();
        assertThat(Gpu.absence()).isEmpty();
    }

    @Test
    void copiesThereAndBack() {
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.5f;
        }
        try (DeviceFloats buffer = Gpu.floats(values)) {
            assertThat(buffer.toArray()).isEqualTo(values);
            buffer.set(70_000, -1);
            assertThat(buffer.get(70_000)).isEqualTo(-1);
            assertThat(buffer.get(69_999)).isEqualTo(34_999.5f);
        }
    }

    @Test
    void allocatesZeros() {
        try (DeviceInts fresh = Gpu.ints(1000)) {
            assertThat(fresh.toArray()).containsOnly(0);
        }
    }

    @Test
    void launchesWithTheArgumentsAndTheShape() {
        try (DeviceFloats x = Gpu.floats(new float[] {1, 2, 3});
                DeviceFloats y = Gpu.floats(new float[] {10, 20, 30})) {
            module.kernel("saxpy").blocks(2).threads(64).shared(1024).launch(2f, x, y, 3);
            assertThat(y.toArray()).containsExactly(12, 24, 36);
            assertThat(StandIn.get("last 0", 0)).isEqualTo(2);
            assertThat(StandIn.get("last 3", 0)).isEqualTo(64);
            assertThat(StandIn.get("last 6", 0)).isEqualTo(1024);
        }
    }

    @Test
    void asksForMoreSharedMemoryThanIsGivenUnasked() {
        try (DeviceInts x = Gpu.ints(3)) {
            module.kernel("add").blocks(1).threads(32).shared(100 * 1024).launch(x, 1, 3);
            assertThat(x.toArray()).containsOnly(1);
            assertThatThrownBy(() -> module.kernel("add")
                            .blocks(1)
                            .threads(32)
                            .shared(300 * 1024)
                            .launch(x, 1, 3))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("Giving add 307200 bytes of shared memory failed: invalid argument");
        }
    }

    @Test
    void refusesABlockThatIsTooLarge() {
        try (DeviceInts x = Gpu.ints(3)) {
            assertThatThrownBy(
                            () -> module.kernel("add").blocks(1).threads(2048).launch(x, 1, 3))
                    .hasMessageContaining("at most 1024 threads on cuda:0; this one would have 2048");
        }
    }

    @Test
    void tellsWhatAKernelTakes() {
        assertThat(module.kernel("add").registers()).hasValue(32);
        assertThat(module.kernel("add").suggestedThreads()).isEqualTo(256);
    }

    @Test
    void readsAndWritesVariables() {
        module.variable("coefficients").set(1f, 2f, 3f, 4f);
        assertThat(module.variable("coefficients").toFloats()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void worksInWhateverThreadAsks() throws InterruptedException {
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try (DeviceInts x = Gpu.ints(new int[] {4, 5})) {
                module.kernel("add").grid(2).launch(x, 1, 2);
                seen.set(x.toArray());
            } catch (RuntimeException e) {
                seen.set(e);
            }
        });
        other.start();
        other.join();
        assertThat(seen.get()).isEqualTo(new int[] {5, 6});
    }

    @Test
    void copiesBetweenGpus() {
        try (DeviceInts here = Gpu.ints(new int[] {1, 2, 3})) {
            Gpu.use("cuda:7");
            try (DeviceInts there = Gpu.ints(3)) {
                there.copyFrom(here);
                assertThat(there.toArray()).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void copiesBetweenAGpuAndTheCpuDevice() {
        try (DeviceInts here = Gpu.ints(new int[] {1, 2, 3})) {
            Gpu.use("cpu");
            try (DeviceInts there = Gpu.ints(3)) {
                there.copyFrom(here);
                assertThat(there.toArray()).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void saysHowMuchIsLeftWhenMemoryIsFull() {
        StandIn.set("memory", 0, 1_000_000 + Gpu.current().allocatedBytes());
        assertThatThrownBy(() -> Gpu.floats(1_000_000))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("cuda:0 has not 3.8 MiB left")
                .hasMessageContaining("are free");
        try (DeviceFloats less = Gpu.floats(1000)) {
            assertThat(less.length()).isEqualTo(1000);
        }
    }

    @Test
    void givesBackAllThatItTook() {
        long blocks = StandIn.get("blocks", 0);
        long modules = StandIn.get("modules", 0);
        long streams = StandIn.get("streams", 0);
        long events = StandIn.get("events", 0);
        CudaModule own = Cuda.compile(SOURCE);
        try (DeviceInts x = Gpu.ints(100);
                DeviceStream stream = Gpu.stream();
                DeviceEvent mark = stream.record()) {
            for (int i = 0; i < 200; i++) {
                own.kernel("add").grid(100).on(stream).launch(x, 1, 100);
            }
            stream.synchronize();
            assertThat(mark.reached()).isTrue();
            assertThat(x.toArray()).containsOnly(200);
        }
        own.close();
        assertThat(StandIn.get("blocks", 0)).isEqualTo(blocks);
        assertThat(StandIn.get("modules", 0)).isEqualTo(modules);
        assertThat(StandIn.get("streams", 0)).isEqualTo(streams);
        assertThat(StandIn.get("events", 0)).isEqualTo(events);
    }

    @Test
    void copiesFromAndToPinnedMemoryInTheBackground() {
        long registered = StandIn.get("registered", 0);
        try (DeviceStream stream = Gpu.stream();
                HostMemory in = Gpu.pinned(40);
                HostMemory out = Gpu.pinned(40);
                DeviceInts x = Gpu.ints(10)) {
            for (int i = 0; i < 10; i++) {
                in.ints().put(i, i);
            }
            x.copyFrom(in, stream);
            module.kernel("add").grid(10).on(stream).launch(x, 5, 10);
            x.copyTo(out, stream);
            stream.synchronize();
            assertThat(out.ints().get(9)).isEqualTo(14);
            assertThat(StandIn.get("registered", 0)).isEqualTo(registered + 2);
        }
        assertThat(StandIn.get("registered", 0)).isEqualTo(registered);
    }

    @Test
    void takesTheTimeBetweenEvents() {
        assertThat(Gpu.milliseconds(stream -> {})).isPositive();
    }

    @Test
    void waitsAsLongAsTheDeviceIsBusy() {
        try (DeviceInts x = Gpu.ints(10)) {
            StandIn.set("busy", 0, 60);
            module.kernel("add").grid(10).launch(x, 5, 10);
            assertThat(StandIn.get("busy left", 0)).isZero();
            assertThat(x.toArray()).containsOnly(5);
        }
    }

    @Test
    void stopsWaitingWhenTheCellIsInterrupted() {
        RecordingCell cell = new RecordingCell(8);
        try (DeviceInts x = Gpu.ints(2)) {
            try (CellContext.Scope ignored = cell.enter()) {
                Thread stopper = new Thread(cell::interrupt);
                stopper.start();
                assertThatThrownBy(() ->
                                module.kernel("forever").blocks(1).threads(1).launch(x))
                        .isInstanceOf(CellInterruptedException.class);
            }
            StandIn.set("busy", 0, 0);
        }
    }

    @Test
    void tellsWhoHasTheMemory() {
        try (CellContext.Scope ignored = new RecordingCell(7041).enter();
                DeviceInts mine = Gpu.ints(1000)) {
            assertThat(mine.closed()).isFalse();
            assertThat(Gpu.memory()).anySatisfy(use -> {
                assertThat(use.device()).isEqualTo("cuda:0");
                assertThat(use.owner()).isEqualTo("allocated in cell 7041");
                assertThat(use.bytes()).isEqualTo(4000);
            });
        }
    }
}

package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.device.DeviceEvent;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.testing.RecordingCell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamTests {
    private static CudaModule module;

    @BeforeAll
    static void compile() {
        module = Cuda.compile("""
                __global__ void add(int* x, int a, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i < n) x[i] += a;
                }
                __global__ void forever(volatile int* x) { while (x[0] == 0) { x[1] = x[1] * 3 + 1; } }
                __global__ void wrong(int* x) { x[1000] = 1; }
                """);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void copiesAndRunsInOrder() {
        try (DeviceStream stream = Gpu.stream();
                HostMemory in = Gpu.pinned(400);
                HostMemory out = Gpu.pinned(400);
                DeviceInts x = Gpu.ints(100)) {
            for (int i = 0; i < 100; i++) {
                in.ints().put(i, i);
            }
            x.copyFrom(in, stream);
            module.kernel("add").grid(100).on(stream).launch(x, 5, 100);
            module.kernel("add").grid(100).on(stream).launch(x, 7, 100);
            x.copyTo(out, stream);
            stream.synchronize();
            assertThat(stream.idle()).isTrue();
            for (int i = 0; i < 100; i++) {
                assertThat(out.ints().get(i)).isEqualTo(i + 12);
            }
        }
    }

    @Test
    void letsAStreamWaitForAnother() {
        try (DeviceStream first = Gpu.stream();
                DeviceStream second = Gpu.stream();
                DeviceInts x = Gpu.ints(1 << 16)) {
            for (int round = 0; round < 50; round++) {
                module.kernel("add").grid(1 << 16).on(first).launch(x, 1, 1 << 16);
                second.await(first.record());
                module.kernel("add").grid(1 << 16).on(second).launch(x, 1, 1 << 16);
                first.await(second.record());
            }
            first.synchronize();
            assertThat(x.toArray()).containsOnly(100);
        }
    }

    @Test
    void throwsWhatFailedInTheBackgroundAndGoesOn() {
        try (DeviceStream stream = Gpu.stream();
                DeviceInts x = Gpu.ints(10)) {
            module.kernel("wrong").blocks(1).threads(1).on(stream).launch(x);
            module.kernel("add").grid(10).on(stream).launch(x, 1, 10);
            assertThatThrownBy(stream::synchronize)
                    .isInstanceOf(KernelFaultException.class)
                    .hasMessageContaining("out-of-bounds write of 4 bytes");
            assertThat(x.toArray()).containsOnly(0);
            module.kernel("add").grid(10).on(stream).launch(x, 1, 10);
            stream.synchronize();
            assertThat(x.toArray()).containsOnly(1);
        }
    }

    @Test
    void marksTellTheTimeBetweenThem() {
        try (DeviceStream stream = Gpu.stream();
                DeviceEvent start = stream.record();
                DeviceEvent end = stream.record()) {
            assertThat(end.millisecondsSince(start)).isNotNegative();
            assertThat(start.reached()).isTrue();
        }
        assertThat(Gpu.milliseconds(stream -> {})).isNotNegative();
    }

    @Test
    void isStoppedByTheCellThatWaits() {
        RecordingCell waiting = new RecordingCell(8);
        try (DeviceInts x = Gpu.ints(2)) {
            DeviceStream stream = Gpu.stream();
            module.kernel("forever").blocks(1).threads(1).on(stream).launch(x);
            assertThat(stream.idle()).isFalse();
            Thread stopper = new Thread(waiting::interrupt);
            try (CellContext.Scope ignored = waiting.enter()) {
                stopper.start();
                assertThatThrownBy(stream::synchronize).isInstanceOf(CellInterruptedException.class);
            }
            stream.close();
            assertThatThrownBy(stream::record).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesHostMemoryThatIsTooLargeOrClosed() {
        try (DeviceStream stream = Gpu.stream();
                HostMemory large = Gpu.pinned(44);
                DeviceInts x = Gpu.ints(10)) {
            assertThatThrownBy(() -> x.copyFrom(large, stream)).isInstanceOf(IndexOutOfBoundsException.class);
            large.close();
            assertThatThrownBy(large::ints).isInstanceOf(IllegalStateException.class);
        }
    }
}

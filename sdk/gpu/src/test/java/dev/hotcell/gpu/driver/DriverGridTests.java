package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.DeviceException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Launches whose blocks wait for each other, through JCuda into a driver, which is ours. */
@WithADriver
class DriverGridTests {
    private static CudaModule module;

    @BeforeAll
    static void compile() {
        Gpu.use("cuda:0");
        module = Cuda.compile("""
                #include <cooperative_groups.h>
                __global__ void add(int* x, int a, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i < n) x[i] += a;
                    cooperative_groups::this_grid().sync();
                }
                """);
    }

    @BeforeEach
    void chooseTheGpu() {
        Gpu.use("cuda:0");
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void launchesAllBlocksAtOnce() {
        long before = StandIn.get("cooperative", 0);
        try (DeviceInts x = Gpu.ints(new int[] {1, 2, 3})) {
            module.kernel("add").blocks(2).threads(32).cooperative().launch(x, 10, 3);
            assertThat(x.toArray()).containsExactly(11, 12, 13);
        }
        assertThat(StandIn.get("cooperative", 0)).isEqualTo(before + 1);
    }

    @Test
    void saysThatMoreBlocksWereAskedForThanFit() {
        try (DeviceInts x = Gpu.ints(3)) {
            assertThatThrownBy(() -> module.kernel("add")
                            .blocks(10_000)
                            .threads(1024)
                            .cooperative()
                            .launch(x, 10, 3))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("too many blocks in cooperative launch");
        }
    }
}

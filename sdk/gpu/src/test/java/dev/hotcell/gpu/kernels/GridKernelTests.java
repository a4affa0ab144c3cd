package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels whose blocks wait for each other. */
class GridKernelTests extends KernelTest {
    private static final int THREADS = 64;
    private static final String TURN = "#include <cooperative_groups.h>\nnamespace cg = cooperative_groups;\n"
            + "__global__ void turn(int* x, int n) {\n  cg::grid_group grid = cg::this_grid();\n"
            + "  int i = grid.thread_rank();\n  x[i] = i;\n  grid.sync();\n  int v = x[n - 1 - i];\n  grid.sync();\n"
            + "  x[i] = v + grid.num_blocks();\n}\n";

    private CudaKernel turn() {
        return compile(TURN).kernel("turn");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void waitForTheWholeGrid(int blocks) {
        int n = blocks * THREADS;
        DeviceInts x = opened(Gpu.ints(n));
        turn().blocks(blocks).threads(THREADS).cooperative().launch(x, n);
        for (int i = 0; i < n; i++) {
            assertThat(x.get(i)).isEqualTo(n - 1 - i + blocks);
        }
    }

    @Test
    void askForACooperativeLaunch() {
        DeviceInts x = opened(Gpu.ints(THREADS));
        assertThatThrownBy(() -> turn().blocks(1).threads(THREADS).launch(x, THREADS))
                .hasMessage("turn waits for the whole grid (grid.sync()), which takes a cooperative launch:"
                        + " turn.blocks(…).threads(…).cooperative().launch(…)");
    }

    @Test
    void areLimitedToWhatRunsAtOnce() {
        DeviceInts x = opened(Gpu.ints(THREADS));
        assertThatThrownBy(
                        () -> turn().blocks(8000).threads(THREADS).cooperative().launch(x, THREADS))
                .hasMessageContaining("has at most 270336; this one would have 512000");
    }

    @Test
    void nameTheFaultOfOneBlock() {
        int n = 8 * THREADS;
        DeviceInts x = opened(Gpu.ints(n - 12));
        assertThatThrownBy(() -> turn().blocks(8).threads(THREADS).cooperative().launch(x, n))
                .hasMessageContaining("out-of-bounds write of 4 bytes at byte 2000 (element 500)")
                .hasMessageContaining("by thread (52,0,0) of block (7,0,0)")
                .hasMessageContaining("line 6");
    }

    @Test
    void mayHandOnByABarrierOfTheirOwn() {
        DeviceInts x = opened(Gpu.ints(16));
        compile("__device__ volatile int turn = 0;\n__global__ void relay(int* x) {\n"
                        + "  int b = gridDim.x - 1 - blockIdx.x;\n  if (threadIdx.x == 0) {\n"
                        + "    while (turn != b) { }\n    x[b] = b == 0 ? 1 : x[b - 1] * 2;\n    __threadfence();\n"
                        + "    turn = b + 1;\n  }\n  __syncthreads();\n}\n")
                .kernel("relay")
                .blocks(16)
                .threads(32)
                .cooperative()
                .launch(x);
        assertThat(x.get(15)).isEqualTo(1 << 15);
    }
}

package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.device.KernelFaultException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sanitised launch finds, and what it must not take for a fault. */
class RaceTests {
    private static final String LAST_BLOCK = "__device__ unsigned count = 0;\n"
            + "__global__ void k(int* part, int* out) {\n  __shared__ bool last;\n  if (threadIdx.x == 0) {\n"
            + "    part[blockIdx.x] = 1;\n    %s\n    last = atomicInc(&count, gridDim.x) == gridDim.x - 1;\n  }\n"
            + "  __syncthreads();\n  if (last && threadIdx.x == 0)\n"
            + "    for (int i = 0; i < gridDim.x; i++) *out += part[i];\n}\n";

    private final DeviceInts x = Gpu.ints(1024);

    @AfterEach
    void free() {
        x.close();
    }

    private static void sanitised(String source, int blocks, int threads, Object... arguments) {
        try (CudaModule module = Cuda.compile(source)) {
            module.kernels().get(0).blocks(blocks).threads(threads).sanitize().launch(arguments);
        }
    }

    private static KernelFaultException fault(String source, int blocks, int threads, Object... arguments) {
        try {
            sanitised(source, blocks, threads, arguments);
        } catch (KernelFaultException e) {
            return e;
        }
        throw new AssertionError("Nothing was found");
    }

    private static String shared(String meeting, String other) {
        return "__global__ void k(int* x) {\n  __shared__ int s[64];\n  s[threadIdx.x] = 1;\n  " + meeting
                + "\n  x[threadIdx.x] = s[" + other + "];\n}\n";
    }

    @Test
    void namesBothLinesOfARaceInSharedMemory() {
        KernelFaultException fault = fault(shared("__syncwarp();", "threadIdx.x ^ 32"), 1, 64, x);
        assertThat(fault.kind()).isEqualTo(Kind.DATA_RACE);
        assertThat(fault)
                .hasMessage(
                        "CUDA kernel k: data race: read of 4 bytes at byte 128 of the block's 256 bytes of shared memory\n"
                                + "  by thread (0,0,0) of block (0,0,0)\n  kernel.cu, line 5:  x[threadIdx.x] = s[threadIdx.x ^ 32];\n"
                                + "  races with an earlier write\n  by thread (32,0,0) of block (0,0,0)\n"
                                + "  kernel.cu, line 3:  s[threadIdx.x] = 1;\n  No __syncthreads() lies between them.");
        assertThat(fault.line()).contains(5);
    }

    @Test
    void namesAWriteOverWhatAnotherThreadHasRead() {
        KernelFaultException fault =
                fault("__global__ void k(int* x) {\n  int v = x[threadIdx.x + 1];\n  x[threadIdx.x] = v;\n}", 1, 64, x);
        assertThat(fault.kind()).isEqualTo(Kind.DATA_RACE);
        assertThat(fault).hasMessageContaining("races with an earlier");
    }

    @Test
    void namesARaceWithinABlockInGlobalMemory() {
        KernelFaultException fault = fault("__global__ void k(int* x) {\n  x[0] += 1;\n}", 1, 2, x);
        assertThat(fault.kind()).isEqualTo(Kind.DATA_RACE);
        assertThat(fault)
                .hasMessageContaining("read of 4 bytes at byte 0 (element 0) of 4096 bytes allocated")
                .hasMessageContaining("by thread (1,0,0) of block (0,0,0)")
                .hasMessageContaining("races with an earlier write\n  by thread (0,0,0) of block (0,0,0)");
    }

    @Test
    void namesARaceBetweenBlocks() {
        KernelFaultException fault =
                fault("__global__ void k(int* x) {\n  if (threadIdx.x == 0)\n    x[0] += 1;\n}", 2, 2, x);
        assertThat(fault)
                .hasMessageContaining("by thread (0,0,0) of block (1,0,0)")
                .hasMessageContaining("by thread (0,0,0) of block (0,0,0)")
                .hasMessageContaining("Nothing orders the two blocks.");
    }

    @Test
    void namesAResultOfAnotherBlockTakenWithoutAFence() {
        try (DeviceInts part = Gpu.ints(8)) {
            assertThat(fault(LAST_BLOCK.formatted(""), 8, 32, part, x).kind()).isEqualTo(Kind.DATA_RACE);
        }
    }

    @Test
    void namesAReadOfSharedMemoryNeverWritten() {
        KernelFaultException fault = fault(
                "__global__ void k(int* x) {\n  __shared__ int s[64];\n  if (threadIdx.x < 60) s[threadIdx.x] = 1;\n"
                        + "  __syncthreads();\n  x[threadIdx.x] = s[threadIdx.x];\n}",
                1,
                64,
                x);
        assertThat(fault.kind()).isEqualTo(Kind.UNINITIALISED_READ);
        assertThat(fault)
                .hasMessageContaining(
                        "read of 4 bytes, which nothing has written, at byte 240 of the block's 256 bytes")
                .hasMessageContaining("by thread (60,0,0)")
                .hasMessageContaining("line 5");
    }

    @Test
    void forgetsSharedMemoryFromBlockToBlock() {
        KernelFaultException fault = fault(
                "__global__ void k(int* x) {\n  __shared__ int s;\n  if (blockIdx.x == 0) s = x[9];\n  __syncthreads();\n"
                        + "  x[blockIdx.x] = s;\n}",
                2,
                1,
                x);
        assertThat(fault.kind()).isEqualTo(Kind.UNINITIALISED_READ);
        assertThat(fault).hasMessageContaining("of block (1,0,0)");
    }

    @Test
    void takesWhatIsOrderedForNoRace() {
        assertThatCode(() -> sanitised(shared("__syncthreads();", "63 - threadIdx.x"), 1, 64, x))
                .as("barrier of the block")
                .doesNotThrowAnyException();
        assertThatCode(() -> sanitised(shared("__syncwarp();", "threadIdx.x ^ 1"), 1, 64, x))
                .as("barrier of the warp")
                .doesNotThrowAnyException();
        assertThatCode(() -> sanitised("__global__ void k(int* x) { atomicAdd(x, 1); }", 4, 64, x))
                .as("atomic updates")
                .doesNotThrowAnyException();
    }

    @Test
    void takesFencesAndAtomicUpdatesForOrder() {
        try (DeviceInts part = Gpu.ints(8)) {
            assertThatCode(() -> sanitised(LAST_BLOCK.formatted("__threadfence();"), 8, 32, part, x))
                    .as("the last block sums up")
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> sanitised(
                        "__device__ int lock = 0;\n__global__ void k(int* x) { while (atomicCAS(&lock, 0, 1) != 0);"
                                + " __threadfence(); x[0] += 1; __threadfence(); atomicExch(&lock, 0); }",
                        4,
                        8,
                        x))
                .as("a lock")
                .doesNotThrowAnyException();
    }

    @Test
    void tellsBytesOfAWordApart() {
        try (DeviceBytes bytes = Gpu.bytes(64)) {
            assertThatCode(() -> sanitised("__global__ void k(char* x) { x[threadIdx.x] = 1; }", 1, 64, bytes))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void computesTheSameAsAPlainLaunch() {
        try (DeviceInts in = Gpu.ints(new int[] {5, 3, 9, 1});
                CudaModule module = Cuda.compile(
                        "__global__ void k(int* x) { __shared__ int s[4]; int t = threadIdx.x;"
                                + " s[t] = x[t]; __syncthreads(); int r = 0; for (int i = 0; i < 4; i++) r += s[i] < s[t]; x[t] = r; }")) {
            module.kernel("k").blocks(1).threads(4).sanitize().launch(in);
            assertThat(in.toArray()).containsExactly(2, 1, 3, 0);
        }
    }
}

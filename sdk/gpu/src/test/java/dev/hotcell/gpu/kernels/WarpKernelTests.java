package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads of a warp or a block together. */
class WarpKernelTests extends KernelTest {
    private static final int[] LANES =
            IntStream.range(0, 96).map(i -> i * i % 37).toArray();

    private void check(String body, java.util.function.IntUnaryOperator oracle) {
        DeviceInts in = opened(Gpu.ints(LANES));
        DeviceInts out = opened(Gpu.ints(LANES.length));
        compile("__global__ void k(const int* a, int* r) { int i = threadIdx.x, lane = i & 31; " + body + " }")
                .kernel("k")
                .blocks(1)
                .threads(96)
                .launch(in, out);
        assertThat(out.toArray()).isEqualTo(IntStream.range(0, 96).map(oracle).toArray());
    }

    private static int at(int i, int lane) {
        return LANES[(i & ~31) + lane];
    }

    @Test
    void shufflesInEachDirection() {
        check(
                "r[i] = __shfl_sync(~0u, a[i], 5) + 100 * __shfl_down_sync(~0u, a[i], 3) + 10000 * __shfl_up_sync(~0u, a[i], 2)"
                        + " + 1000000 * __shfl_xor_sync(~0u, a[i], 9);",
                i -> {
                    int lane = i & 31;
                    return at(i, 5)
                            + 100 * at(i, lane + 3 < 32 ? lane + 3 : lane)
                            + 10000 * at(i, lane >= 2 ? lane - 2 : lane)
                            + 1000000 * at(i, lane ^ 9);
                });
    }

    @Test
    void shufflesInPartsOfAWarp() {
        check("r[i] = __shfl_sync(~0u, a[i], 3, 8) + 100 * __shfl_down_sync(~0u, a[i], 5, 16);", i -> {
            int lane = i & 31;
            return at(i, (lane & ~7) + 3) + 100 * at(i, (lane & 15) + 5 < 16 ? lane + 5 : lane);
        });
    }

    @Test
    void votes() {
        check(
                "r[i] = __ballot_sync(~0u, a[i] & 1) ^ (__any_sync(~0u, a[i] == 36) << 3) ^ (__all_sync(~0u, a[i] >= 0) << 7);",
                i -> {
                    int ballot = 0;
                    boolean any = false;
                    for (int lane = 0; lane < 32; lane++) {
                        ballot |= (at(i, lane) & 1) << lane;
                        any |= at(i, lane) == 36;
                    }
                    return ballot ^ (any ? 8 : 0) ^ 128;
                });
    }

    @Test
    void reducesAndMatches() {
        check(
                "r[i] = __reduce_add_sync(~0u, a[i]) + 1000 * __reduce_max_sync(~0u, a[i]) + 100000 * __popc(__match_any_sync(~0u, a[i]));",
                i -> {
                    int sum = 0;
                    int max = 0;
                    int same = 0;
                    for (int lane = 0; lane < 32; lane++) {
                        sum += at(i, lane);
                        max = Math.max(max, at(i, lane));
                        same += at(i, lane) == LANES[i] ? 1 : 0;
                    }
                    return sum + 1000 * max + 100000 * same;
                });
    }

    @Test
    void exchangesAmongSomeThreadsOnly() {
        check(
                "unsigned m = __ballot_sync(~0u, a[i] > 10); int v = -1; if (a[i] > 10) v = __popc(__activemask()) * 100"
                        + " + __shfl_sync(m, a[i], __ffs(m) - 1); r[i] = v;",
                i -> {
                    int count = 0;
                    int first = -1;
                    for (int lane = 31; lane >= 0; lane--) {
                        if (at(i, lane) > 10) {
                            count++;
                            first = at(i, lane);
                        }
                    }
                    return LANES[i] > 10 ? count * 100 + first : -1;
                });
    }

    @Test
    void countsAtBarriers() {
        check(
                "r[i] = __syncthreads_count(a[i] > 20) + 1000 * __syncthreads_or(a[i] == 36) + 10000 * __syncthreads_and(a[i] >= 0);",
                i -> (int) IntStream.of(LANES).filter(v -> v > 20).count()
                        + (IntStream.of(LANES).anyMatch(v -> v == 36) ? 1000 : 0)
                        + 10000);
    }

    @Test
    void scansABlock() {
        check(
                "__shared__ int w[3]; int v = a[i]; for (int d = 1; d < 32; d *= 2) { int u = __shfl_up_sync(~0u, v, d);"
                        + " if (lane >= d) v += u; } if (lane == 31) w[i / 32] = v; __syncthreads();"
                        + " for (int j = 0; j < i / 32; j++) v += w[j]; r[i] = v;",
                i -> IntStream.rangeClosed(0, i).map(j -> LANES[j]).sum());
    }

    @Test
    void reducesABlockAcrossBlocks() {
        int n = 100_003;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 10;
        }
        DeviceFloats in = opened(Gpu.floats(x));
        DeviceFloats out = opened(Gpu.floats(1));
        compile(
                        "__global__ void sum(const float* in, float* out, int n) { __shared__ float part[32]; float v = 0;"
                                + " for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) v += in[i];"
                                + " for (int d = 16; d > 0; d >>= 1) v += __shfl_down_sync(~0u, v, d); int lane = threadIdx.x & 31, w = threadIdx.x >> 5;"
                                + " if (lane == 0) part[w] = v; __syncthreads(); if (w == 0) { v = lane < (blockDim.x >> 5) ? part[lane] : 0;"
                                + " for (int d = 16; d > 0; d >>= 1) v += __shfl_down_sync(~0u, v, d); if (lane == 0) atomicAdd(out, v); } }")
                .kernel("sum")
                .blocks(16)
                .threads(256)
                .launch(in, out, n);
        double expected = 0;
        for (float value : x) {
            expected += value;
        }
        assertThat((double) out.get(0)).isEqualTo(expected);
    }

    @Test
    void ordersHalvesOfABlockByNumberedBarriers() {
        DeviceInts r = opened(Gpu.ints(64));
        compile("__global__ void k(int* r) { __shared__ int s[64]; int i = threadIdx.x; s[i] = i;"
                        + " if (i < 32) { asm volatile(\"bar.sync 1, 32;\"); r[i] = s[31 - i]; }"
                        + " else { asm volatile(\"bar.sync 2, 32;\"); r[i] = s[95 - i]; } }")
                .kernel("k")
                .blocks(1)
                .threads(64)
                .launch(r);
        assertThat(r.toArray())
                .isEqualTo(IntStream.range(0, 64)
                        .map(i -> i < 32 ? 31 - i : 95 - i)
                        .toArray());
    }
}

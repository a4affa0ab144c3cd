package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceLongs;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Kernels whose rows are checked at once, at sizes where part of a row falls under another rule. */
class RowKernelTests extends KernelTest {
    private static final int TRIES = 40;
    private static final String INDEX = "int i = blockIdx.x * blockDim.x + threadIdx.x;";

    private final Random random = new Random(5);

    /** Runs {@code b[i] = …} on random sizes and compares with an oracle of {@code (index, size)}. */
    private void check(String body, int[] a, IntBinaryOperator oracle) {
        CudaKernel kernel = compile("__global__ void k(const int* a, int* b, int n) { " + INDEX + body + " }")
                .kernel("k");
        for (int t = 0; t < TRIES; t++) {
            int n = 1 + random.nextInt(a.length);
            int threads = 1 + random.nextInt(300);
            try (DeviceInts in = Gpu.ints(java.util.Arrays.copyOf(a, n));
                    DeviceInts out = Gpu.ints(n)) {
                kernel.blocks((n + threads - 1) / threads + random.nextInt(3))
                        .threads(threads)
                        .launch(in, out, n);
                int[] expected = new int[n];
                for (int i = 0; i < n; i++) {
                    expected[i] = oracle.applyAsInt(i, n);
                }
                assertThat(out.toArray()).isEqualTo(expected);
            }
        }
    }

    private int[] numbers() {
        return random.ints(3000, 0, 1000).toArray();
    }

    @Test
    void readsForwardsAndWritesBackwards() {
        int[] a = numbers();
        check("if (i < n) b[n - 1 - i] = a[i] * 3;", a, (i, n) -> a[n - 1 - i] * 3);
    }

    @Test
    void keepsNeighboursInsideByMinimumAndMaximum() {
        int[] a = numbers();
        check(
                "if (i < n) b[i] = a[max(i - 2, 0)] * 2 + a[min(i + 3, n - 1)];",
                a,
                (i, n) -> a[Math.max(i - 2, 0)] * 2 + a[Math.min(i + 3, n - 1)]);
    }

    @Test
    void wrapsNeighboursAround() {
        int[] a = numbers();
        check(
                "if (i >= n) return; int l = i == 0 ? n - 1 : i - 1, r = i == n - 1 ? 0 : i + 1; b[i] = a[l] - a[r];",
                a,
                (i, n) -> a[i == 0 ? n - 1 : i - 1] - a[i == n - 1 ? 0 : i + 1]);
    }

    @Test
    void runsEachThreadOnceWhereAnAssumptionHoldsBehindTheRowOnly() {
        int width = 72;
        int[] a = random.ints(4 * width, 0, 1000).toArray();
        DeviceInts in = opened(Gpu.ints(a));
        DeviceInts out = opened(Gpu.ints(a));
        compile("__global__ void k(const int* a, int* b, int w, int h) {"
                        + " int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;"
                        + " if (x >= w || y >= h) return; int i = y * w + x, r = x < w - 1 ? i + 1 : i - w + 1;"
                        + " b[i] = 3 * b[i] + a[r]; }")
                .kernel("k")
                .grid(width, 4)
                .threads(32, 1)
                .launch(in, out, width, 4);
        int[] expected = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            expected[i] = 3 * a[i] + a[i % width < width - 1 ? i + 1 : i - width + 1];
        }
        assertThat(out.toArray()).isEqualTo(expected);
    }

    @Test
    void branchesOnWhatItReads() {
        int[] a = numbers();
        check(
                "if (i < n) { int v = a[i]; if (v & 1) b[i] = v * 3 + 1; else { int s = 0;"
                        + " for (int k = 0; k < v % 7; k++) s += a[(i + k) % n]; b[i] = s; } }",
                a, (i, n) -> {
                    int sum = 0;
                    for (int k = 0; k < a[i] % 7; k++) {
                        sum += a[(i + k) % n];
                    }
                    return (a[i] & 1) != 0 ? a[i] * 3 + 1 : sum;
                });
    }

    @Test
    void leavesTheBorderOfAnImageAlone() {
        CudaKernel kernel = compile("__global__ void k(const float* a, float* b, int w, int h) {"
                        + " int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;"
                        + " if (x < 1 || y < 1 || x >= w - 1 || y >= h - 1) return; int i = y * w + x;"
                        + " b[i] = a[i] + a[i - 1] + a[i + 1] + a[i - w] + a[i + w]; }")
                .kernel("k");
        for (int t = 0; t < TRIES; t++) {
            int w = 1 + random.nextInt(200);
            int h = 1 + random.nextInt(60);
            int threads = 1 + random.nextInt(40);
            float[] a = new float[w * h];
            float[] expected = new float[w * h];
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextInt(100);
            }
            for (int y = 1; y < h - 1; y++) {
                for (int x = 1; x < w - 1; x++) {
                    int i = y * w + x;
                    expected[i] = a[i] + a[i - 1] + a[i + 1] + a[i - w] + a[i + w];
                }
            }
            try (DeviceFloats in = Gpu.floats(a);
                    DeviceFloats out = Gpu.floats(w * h)) {
                kernel.blocks((w + threads - 1) / threads, (h + 3) / 4)
                        .threads(threads, 4)
                        .launch(in, out, w, h);
                assertThat(out.toArray()).isEqualTo(expected);
            }
        }
    }

    @Test
    void stridesThroughOtherWidths() {
        short[] a = new short[900];
        for (int i = 0; i < a.length; i++) {
            a[i] = (short) random.nextInt();
        }
        DeviceShorts in = opened(Gpu.shorts(a));
        DeviceLongs out = opened(Gpu.longs(600));
        compile(
                        "__global__ void k(const short* a, long long* b, size_t n) {"
                                + " size_t i = (size_t) blockIdx.x * blockDim.x + threadIdx.x; if (i < n) b[2 * i + 1] = a[3 * i]; }")
                .kernel("k")
                .blocks(5)
                .threads(70)
                .launch(in, out, 300L);
        for (int i = 0; i < 300; i++) {
            assertThat(out.get(2 * i + 1)).isEqualTo(a[3 * i]);
            assertThat(out.get(2 * i)).isZero();
        }
    }

    @Test
    void namesTheThreadOfARowOfSeveralBlocks() {
        DeviceInts in = opened(Gpu.ints(900));
        DeviceInts out = opened(Gpu.ints(1000));
        assertThatThrownBy(() -> compile("__global__ void k(const int* a, int* b) { " + INDEX + " b[i] = a[i]; }")
                        .kernel("k")
                        .blocks(10)
                        .threads(100)
                        .launch(in, out))
                .hasMessageContaining("out-of-bounds read of 4 bytes at byte 3600 (element 900)")
                .hasMessageContaining("by thread (0,0,0) of block (9,0,0)");
    }
}

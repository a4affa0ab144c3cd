package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels whose rows of threads run in lockstep, at sizes and shapes where their threads part. */
class LockstepKernelTests extends KernelTest {
    private static final int TRIES = 25;
    private static final String PARAMETERS = "__global__ void k(const int* a, int* b, int n) { int t = threadIdx.x;"
            + " int i = blockIdx.x * blockDim.x + t; int all = gridDim.x * blockDim.x; ";

    private final Random random = new Random(11);

    /** What a kernel writes, thread by thread of its grid. */
    private interface Oracle {
        int[] results(int[] a, int blocks, int threads);
    }

    private void check(String body, Oracle oracle) {
        CudaKernel kernel = compile(PARAMETERS + body + " }").kernel("k");
        for (int tries = 0; tries < TRIES; tries++) {
            int blocks = 1 + random.nextInt(5);
            int threads = 1 + random.nextInt(300);
            int[] a = random.ints(1 + random.nextInt(4000), -1000, 1000).toArray();
            int[] expected = oracle.results(a, blocks, threads);
            try (DeviceInts in = Gpu.ints(a);
                    DeviceInts out = Gpu.ints(expected.length)) {
                kernel.blocks(blocks).threads(threads).launch(in, out, a.length);
                assertThat(out.toArray())
                        .as("%d blocks of %d threads, %d numbers", blocks, threads, a.length)
                        .isEqualTo(expected);
            }
        }
    }

    private static int[] byThread(int blocks, int threads, IntUnaryOperator of) {
        return IntStream.range(0, blocks * threads).map(of).toArray();
    }

    @Test
    void strideThroughWhatThreadsDoNotDivide() {
        check(
                "int s = 0; for (int j = i; j < n; j += all) s += a[j] * 3; b[i] = s;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> {
                    int sum = 0;
                    for (int j = i; j < a.length; j += blocks * threads) {
                        sum += a[j] * 3;
                    }
                    return sum;
                }));
    }

    @Test
    void strideBackwards() {
        check(
                "int s = 0; for (int j = n - 1 - i; j >= 0; j -= all) s = s * 5 + a[j]; b[i] = s;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> {
                    int sum = 0;
                    for (int j = a.length - 1 - i; j >= 0; j -= blocks * threads) {
                        sum = sum * 5 + a[j];
                    }
                    return sum;
                }));
    }

    @Test
    void leaveALoopOneByOne() {
        check(
                "int j = i; int steps = 0; while (j < n && a[j] % 7 != 0) { j += 3; steps++; } b[i] = j * 100 + steps;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> {
                    int j = i;
                    int steps = 0;
                    while (j < a.length && a[j] % 7 != 0) {
                        j += 3;
                        steps++;
                    }
                    return j * 100 + steps;
                }));
    }

    @Test
    void meetAtABarrierAfterLoopsOfDifferentLength() {
        check(
                "__shared__ int s[300]; int v = 0; for (int k = 0; k < t % 5; k++) v += a[(i + k) % n]; s[t] = v;"
                        + " __syncthreads(); b[i] = s[(t + 1) % blockDim.x] - s[t];",
                (a, blocks, threads) -> {
                    int[] sums = byThread(blocks, threads, i -> {
                        int sum = 0;
                        for (int k = 0; k < i % threads % 5; k++) {
                            sum += a[(i + k) % a.length];
                        }
                        return sum;
                    });
                    return byThread(
                            blocks, threads, i -> sums[i / threads * threads + (i % threads + 1) % threads] - sums[i]);
                });
    }

    @Test
    void useACounterBeforeTheyRaiseIt() {
        check(
                "__shared__ int s[300]; int c = t; int v = 0; for (int r = 0; r < 6; r++) { s[t] = c; c += r + 2;"
                        + " __syncthreads(); v += s[(t + r) % blockDim.x] * c; __syncthreads(); } b[i] = v;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> {
                    int added = 0;
                    int sum = 0;
                    for (int r = 0; r < 6; r++) {
                        int before = added;
                        added += r + 2;
                        sum += ((i % threads + r) % threads + before) * (i % threads + added);
                    }
                    return sum;
                }));
    }

    @Test
    void readWhatOneOfThemWrote() {
        check(
                "__shared__ int s; int v = 0; for (int r = 0; r < 4; r++) { if (t == r % blockDim.x) s = i * 10 + r;"
                        + " __syncthreads(); v = v * 3 + s; __syncthreads(); } b[i] = v;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> {
                    int value = 0;
                    for (int r = 0; r < 4; r++) {
                        value = value * 3 + (i / threads * threads + r % threads) * 10 + r;
                    }
                    return value;
                }));
    }

    @Test
    void readTheirOwnStoreToAPlaceOfAll() {
        check(
                "volatile __shared__ int w; __shared__ int s[8]; s[0] = i; int own = s[0]; w = 1; __syncthreads();"
                        + " b[i] = own - i + w;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> 1));
    }

    @Test
    void endEarlyBeforeABarrier() {
        check(
                "__shared__ int s[300]; s[t] = t; if (i >= n) return; s[t] += a[i]; __syncthreads(); b[i] = s[t] * 2;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> i < a.length ? (i % threads + a[i]) * 2 : 0));
    }

    @Test
    void exchangeWithinWarpsAndGoOnTogether() {
        check(
                "int v = i < n ? a[i] : 0; unsigned m = __activemask(); int s = 0; for (int k = 0; k < 3; k++)"
                        + " s += __shfl_xor_sync(m, v, 0) * (k + 1); b[i] = s + v;",
                (a, blocks, threads) -> byThread(blocks, threads, i -> i < a.length ? a[i] * 7 : 0));
    }

    @Test
    void wrapAroundTwoToTheThirtyTwo() {
        CudaKernel kernel = compile(
                        "__global__ void k(long long* b, int start, int rounds) { int j = start + threadIdx.x;"
                                + " long long s = 0; for (int r = 0; r < rounds; r++) { s += (long long) j; j += blockDim.x; }"
                                + " b[threadIdx.x] = s; }")
                .kernel("k");
        int start = Integer.MAX_VALUE - 700;
        long[] expected = new long[256];
        Arrays.setAll(expected, t -> {
            long sum = 0;
            for (int r = 0; r < 5; r++) {
                sum += start + t + 256 * r;
            }
            return sum;
        });
        try (var out = Gpu.longs(256)) {
            kernel.blocks(1).threads(256).launch(out, start, 5);
            assertThat(out.toArray()).isEqualTo(expected);
        }
    }

    @Test
    void multiplyTilesInSeveralShapes() {
        CudaKernel kernel = compile("__global__ void k(const float* a, const float* b, float* c, int n) {\n"
                        + "  __shared__ float s[256], u[256]; int x = threadIdx.x, y = threadIdx.y, w = blockDim.x;\n"
                        + "  int row = blockIdx.y * w + y, col = blockIdx.x * w + x; float sum = 0;\n"
                        + "  for (int k = 0; k < n; k += w) {\n"
                        + "    s[y * w + x] = row < n && k + x < n ? a[row * n + k + x] : 0;\n"
                        + "    u[y * w + x] = col < n && k + y < n ? b[(k + y) * n + col] : 0;\n    __syncthreads();\n"
                        + "    for (int j = 0; j < w; j++) sum += s[y * w + j] * u[j * w + x];\n    __syncthreads();\n  }\n"
                        + "  if (row < n && col < n) c[row * n + col] = sum;\n}\n")
                .kernel("k");
        for (int width : new int[] {4, 8, 11, 16}) {
            int n = 37;
            float[] a = numbers(n * n);
            float[] b = numbers(n * n);
            try (DeviceFloats x = Gpu.floats(a);
                    DeviceFloats y = Gpu.floats(b);
                    DeviceFloats z = Gpu.floats(n * n)) {
                int blocks = (n + width - 1) / width;
                kernel.blocks(blocks, blocks).threads(width, width).launch(x, y, z, n);
                float[] c = z.toArray();
                for (int i = 0; i < n * n; i++) {
                    float sum = 0;
                    for (int j = 0; j < n; j++) {
                        sum += a[i / n * n + j] * b[j * n + i % n];
                    }
                    assertThat(c[i]).isEqualTo(sum);
                }
            }
        }
    }

    /** Returns small whole numbers, whose products and sums are exact. */
    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextInt(17) - 8;
        }
        return numbers;
    }

    @Test
    void nameTheThreadAndLineOfAnAccessOutside() {
        CudaKernel kernel = compile("__global__ void k(const int* a, int* b, int n) {\n"
                        + "  int s = 0;\n  for (int j = threadIdx.x; j < n; j += blockDim.x)\n    s += a[j];\n"
                        + "  __syncthreads();\n  b[threadIdx.x] = s;\n}\n")
                .kernel("k");
        DeviceInts in = opened(Gpu.ints(1000));
        DeviceInts out = opened(Gpu.ints(64));
        assertThatThrownBy(() -> kernel.blocks(1).threads(64).launch(in, out, 1100))
                .hasMessageContaining("out-of-bounds read of 4 bytes at byte 4096 (element 1024)")
                .hasMessageContaining("by thread (0,0,0) of block (0,0,0)")
                .hasMessageContaining("line 4");
    }

    @Test
    void nameTheLineOfAnAccessThatAllMake() {
        CudaKernel kernel = compile("__global__ void k(const int* a, int* b, int n) {\n"
                        + "  __shared__ int s[64];\n  s[threadIdx.x] = 1;\n  __syncthreads();\n  int v = 0;\n"
                        + "  for (int j = 0; j < n; j++)\n    v += a[j] * s[threadIdx.x];\n  b[threadIdx.x] = v;\n}\n")
                .kernel("k");
        DeviceInts in = opened(Gpu.ints(10));
        DeviceInts out = opened(Gpu.ints(64));
        assertThatThrownBy(() -> kernel.blocks(1).threads(64).launch(in, out, 11))
                .hasMessageContaining("out-of-bounds read of 4 bytes at byte 40 (element 10)")
                .hasMessageContaining("by thread (0,0,0) of block (0,0,0)")
                .hasMessageContaining("line 7");
    }

    @Test
    void findABarrierThatOnlySomeReach() {
        CudaKernel kernel = compile("__global__ void k(const int* a, int* b, int n) {\n"
                        + "  for (int r = 0; r < n; r++) {\n    if (threadIdx.x + r >= 60) break;\n"
                        + "    __syncthreads();\n    b[threadIdx.x] = r;\n  }\n  asm volatile(\"bar.sync 1;\");\n}\n")
                .kernel("k");
        DeviceInts in = opened(Gpu.ints(1));
        DeviceInts out = opened(Gpu.ints(64));
        assertThatThrownBy(() -> kernel.blocks(1).threads(64).launch(in, out, 8))
                .hasMessageContaining("divergent __syncthreads()");
    }

    /** Rows so long are cut into several loops, which hand numbers on; shorter ones are not. */
    @ParameterizedTest
    @CsvSource({"32, 1", "64, 1", "100, 3", "256, 1"})
    void computeMuchForEachThread(int width, int height) {
        float[] p = new float[4 * 48];
        for (int i = 0; i < p.length; i++) {
            p[i] = i * 37 % 101 * 0.25f + 0.125f;
        }
        DeviceFloats in = opened(Gpu.floats(p));
        DeviceFloats out = opened(Gpu.floats(width * height));
        compile("__global__ void k(const float4* p, float* r) { __shared__ float4 s[48];"
                        + " int t = threadIdx.y * blockDim.x + threadIdx.x, all = blockDim.x * blockDim.y;"
                        + " for (int k = t; k < 48; k += all) s[k] = p[k]; __syncthreads();"
                        + " float x = t * 0.5f, ax = 0, ay = 1; unsigned h = t;"
                        + " for (int j = 0; j < 48; j++) { float4 q = s[j]; float dx = __fsub_rn(q.x, x), dy = __fsub_rn(q.y, x);"
                        + " float d = __fadd_rn(__fmaf_rn(dx, dx, __fmul_rn(dy, dy)), q.z);"
                        + " float w = __fdiv_rn(q.w, __fsqrt_rn(d)); ax = __fmaf_rn(w, dx, ax); ay = __fmaf_rn(w, dy, ay);"
                        + " h = (h ^ 0x55) + (h & 0xff); } r[t] = ax + ay + (h & 0xff); }")
                .kernel("k")
                .blocks(1)
                .threads(width, height)
                .launch(in, out);
        float[] found = out.toArray();
        for (int t = 0; t < found.length; t++) {
            float ax = 0;
            float ay = 1;
            int h = t;
            for (int j = 0; j < 48; j++) {
                float dx = p[4 * j] - t * 0.5f;
                float dy = p[4 * j + 1] - t * 0.5f;
                float w = p[4 * j + 3] / (float) Math.sqrt(Math.fma(dx, dx, dy * dy) + p[4 * j + 2]);
                ax = Math.fma(w, dx, ax);
                ay = Math.fma(w, dy, ay);
                h = (h ^ 0x55) + (h & 0xff);
            }
            assertThat(found[t]).isEqualTo(ax + ay + (h & 0xff));
        }
    }
}

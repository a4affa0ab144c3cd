package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole small programs, of the kinds that NVIDIA's samples show, against plain Java. */
class SampleKernelTests extends KernelTest {
    private final Random random = new Random(11);

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextInt(2000) / 100f - 10;
        }
        return numbers;
    }

    @Test
    void transposesByTilesWithAPaddedRow() {
        int w = 70;
        int h = 45;
        float[] a = numbers(w * h);
        DeviceFloats in = opened(Gpu.floats(a));
        DeviceFloats out = opened(Gpu.floats(w * h));
        compile("__global__ void transpose(const float* a, float* b, int w, int h) { __shared__ float tile[16][17];"
                        + " int x = blockIdx.x * 16 + threadIdx.x, y = blockIdx.y * 16 + threadIdx.y;"
                        + " if (x < w && y < h) tile[threadIdx.y][threadIdx.x] = a[y * w + x]; __syncthreads();"
                        + " x = blockIdx.y * 16 + threadIdx.x; y = blockIdx.x * 16 + threadIdx.y;"
                        + " if (x < h && y < w) b[y * h + x] = tile[threadIdx.x][threadIdx.y]; }")
                .kernel("transpose")
                .blocks((w + 15) / 16, (h + 15) / 16)
                .threads(16, 16)
                .launch(in, out, w, h);
        float[] b = out.toArray();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                assertThat(b[x * h + y]).isEqualTo(a[y * w + x]);
            }
        }
    }

    @Test
    void convolvesWithWeightsInConstantMemory() {
        int n = 1000;
        float[] a = numbers(n);
        float[] weights = {0.25f, 0.5f, 1, 0.5f, 0.25f};
        DeviceFloats in = opened(Gpu.floats(a));
        DeviceFloats out = opened(Gpu.floats(n));
        CudaModule module =
                compile("__constant__ float weights[5];\n__global__ void convolve(const float* a, float* b, int n) {"
                        + " __shared__ float s[128 + 4]; int i = blockIdx.x * 128 + threadIdx.x;"
                        + " for (int k = threadIdx.x; k < 132; k += 128) { int from = blockIdx.x * 128 + k - 2;"
                        + " s[k] = from >= 0 && from < n ? a[from] : 0; } __syncthreads(); if (i >= n) return; float sum = 0;"
                        + " for (int k = 0; k < 5; k++) sum += weights[k] * s[threadIdx.x + k]; b[i] = sum; }");
        module.variable("weights").set(weights);
        module.kernel("convolve").blocks((n + 127) / 128).threads(128).launch(in, out, n);
        float[] b = out.toArray();
        for (int i = 0; i < n; i++) {
            double expected = 0;
            for (int k = 0; k < 5; k++) {
                expected += i + k - 2 >= 0 && i + k - 2 < n ? weights[k] * a[i + k - 2] : 0;
            }
            assertThat((double) b[i]).isEqualTo(expected, within(1e-4));
        }
    }

    @Test
    void sortsABlockBitonically() {
        int[] a = random.ints(256, -1000, 1000).toArray();
        DeviceInts x = opened(Gpu.ints(a));
        compile(
                        "__global__ void sort(int* x) { __shared__ int s[256]; int t = threadIdx.x; s[t] = x[t]; __syncthreads();"
                                + " for (int size = 2; size <= 256; size *= 2) for (int d = size / 2; d > 0; d /= 2) {"
                                + " int other = t ^ d; if (other > t) { bool up = (t & size) == 0;"
                                + " if ((s[t] > s[other]) == up) { int v = s[t]; s[t] = s[other]; s[other] = v; } }"
                                + " __syncthreads(); } x[t] = s[t]; }")
                .kernel("sort")
                .blocks(1)
                .threads(256)
                .launch(x);
        Arrays.sort(a);
        assertThat(x.toArray()).isEqualTo(a);
    }

    @Test
    void transformsByWalshAndBack() {
        float[] a = numbers(512);
        DeviceFloats x = opened(Gpu.floats(a));
        CudaModule module =
                compile("__global__ void walsh(float* x) { extern __shared__ float s[]; int t = threadIdx.x;"
                        + " s[t] = x[t]; s[t + 256] = x[t + 256]; for (int h = 1; h < 512; h *= 2) { __syncthreads();"
                        + " int i = (t / h) * 2 * h + t % h; float p = s[i], q = s[i + h]; s[i] = p + q; s[i + h] = p - q; }"
                        + " __syncthreads(); x[t] = s[t]; x[t + 256] = s[t + 256]; }");
        for (int i = 0; i < 2; i++) {
            module.kernel("walsh").blocks(1).threads(256).shared(2048).launch(x);
        }
        float[] b = x.toArray();
        for (int i = 0; i < 512; i++) {
            assertThat(b[i] / 512).isEqualTo(a[i], within(1e-3f));
        }
    }

    /** The normal distribution by Abramowitz and Stegun 26.2.17, whose error is below 7.5e-8. */
    private static double normal(double d) {
        double k = 1 / (1 + 0.2316419 * Math.abs(d));
        double tail = Math.exp(-d * d / 2)
                / Math.sqrt(2 * Math.PI)
                * k
                * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        return d > 0 ? 1 - tail : tail;
    }

    @Test
    void pricesOptionsByBlackAndScholes() {
        int n = 400;
        float[] prices = new float[n];
        for (int i = 0; i < n; i++) {
            prices[i] = 5 + random.nextInt(2500) / 100f;
        }
        DeviceFloats s = opened(Gpu.floats(prices));
        DeviceFloats calls = opened(Gpu.floats(n));
        compile("__global__ void price(const float* s, float* call, float k, float t, float r, float v, int n) {"
                        + " int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return; float root = v * sqrtf(t);"
                        + " float d1 = (logf(s[i] / k) + (r + 0.5f * v * v) * t) / root, d2 = d1 - root;"
                        + " call[i] = s[i] * normcdff(d1) - k * expf(-r * t) * normcdff(d2); }")
                .kernel("price")
                .grid(n)
                .launch(s, calls, 15f, 2f, 0.02f, 0.3f, n);
        double root = 0.3 * Math.sqrt(2);
        for (int i = 0; i < n; i++) {
            double d1 = (Math.log(prices[i] / 15) + (0.02 + 0.045) * 2) / root;
            double expected = prices[i] * normal(d1) - 15 * Math.exp(-0.04) * normal(d1 - root);
            assertThat((double) calls.get(i)).isEqualTo(expected, within(2e-5));
        }
    }

    @Test
    void addsProductsOfHalvesInPairs() {
        int n = 512;
        short[] ones = new short[n];
        Arrays.fill(ones, (short) 0x3c00);
        DeviceShorts a = opened(Gpu.shorts(ones));
        DeviceFloats sum = opened(Gpu.floats(1));
        compile(
                        "#include <cuda_fp16.h>\n__global__ void dot(const __half2* a, float* r, int pairs) {"
                                + " __half2 s = __float2half2_rn(0); for (int i = threadIdx.x; i < pairs; i += 32) s = __hfma2(a[i], a[i], s);"
                                + " float v = __low2float(s) + __high2float(s);"
                                + " for (int d = 16; d > 0; d /= 2) v += __shfl_down_sync(0xffffffff, v, d); if (threadIdx.x == 0) *r = v; }")
                .kernel("dot")
                .blocks(1)
                .threads(32)
                .launch(a, sum, n / 2);
        assertThat(sum.get(0)).isEqualTo(n);
    }

    @Test
    void sumsTheWholeGridInOneCooperativeLaunch() {
        int n = 5000;
        float[] a = new float[n];
        Arrays.fill(a, 0.5f);
        DeviceFloats in = opened(Gpu.floats(a));
        DeviceFloats parts = opened(Gpu.floats(9));
        compile("#include <cooperative_groups.h>\nnamespace cg = cooperative_groups;\n"
                        + "__global__ void sum(const float* a, float* parts, int n) { auto grid = cg::this_grid(); __shared__ float s[64];"
                        + " float v = 0; for (int i = grid.thread_rank(); i < n; i += grid.size()) v += a[i]; s[threadIdx.x] = v;"
                        + " for (int d = 32; d > 0; d /= 2) { __syncthreads(); if (threadIdx.x < d) s[threadIdx.x] += s[threadIdx.x + d]; }"
                        + " if (threadIdx.x == 0) parts[blockIdx.x] = s[0]; grid.sync();"
                        + " if (grid.thread_rank() == 0) { float all = 0; for (int b = 0; b < gridDim.x; b++) all += parts[b];"
                        + " parts[gridDim.x] = all; } }")
                .kernel("sum")
                .blocks(8)
                .threads(64)
                .cooperative()
                .launch(in, parts, n);
        assertThat(parts.get(8)).isEqualTo(n / 2f);
    }
}

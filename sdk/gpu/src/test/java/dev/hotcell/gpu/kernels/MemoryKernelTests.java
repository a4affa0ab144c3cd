package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceLongs;
import dev.hotcell.gpu.Gpu;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memory of every space, vectors, atomics, printing, variables, templates. */
class MemoryKernelTests extends KernelTest {

    private static float[] ramp(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i * 0.5f - 3;
        }
        return values;
    }

    @Test
    void reversesThroughSharedMemory() {
        DeviceInts x = opened(Gpu.ints(IntStream.range(0, 256).toArray()));
        compile("__global__ void k(int* x) { __shared__ int s[256]; int t = threadIdx.x; s[t] = x[t]; __syncthreads();"
                        + " x[t] = s[255 - t]; }")
                .kernel("k")
                .blocks(1)
                .threads(256)
                .launch(x);
        assertThat(x.toArray())
                .isEqualTo(IntStream.range(0, 256).map(i -> 255 - i).toArray());
    }

    @Test
    void sumsThroughDynamicSharedMemory() {
        float[] in = ramp(1024);
        DeviceFloats x = opened(Gpu.floats(in));
        DeviceFloats sums = opened(Gpu.floats(4));
        compile("__global__ void k(const float* x, float* sums) { extern __shared__ float s[]; int t = threadIdx.x;"
                        + " s[t] = x[blockIdx.x * blockDim.x + t]; __syncthreads();"
                        + " for (int d = blockDim.x / 2; d > 0; d /= 2) { if (t < d) s[t] += s[t + d]; __syncthreads(); }"
                        + " if (t == 0) sums[blockIdx.x] = s[0]; }")
                .kernel("k")
                .blocks(4)
                .threads(256)
                .shared(1024)
                .launch(x, sums);
        for (int b = 0; b < 4; b++) {
            double sum = 0;
            for (int i = 0; i < 256; i++) {
                sum += in[256 * b + i];
            }
            assertThat((double) sums.get(b)).isEqualTo(sum);
        }
    }

    @Test
    void multipliesMatricesByTiles() {
        int n = 64;
        float[] a = ramp(n * n);
        float[] b = new float[n * n];
        for (int i = 0; i < b.length; i++) {
            b[i] = i % 7 - 3;
        }
        DeviceFloats da = opened(Gpu.floats(a));
        DeviceFloats db = opened(Gpu.floats(b));
        DeviceFloats dc = opened(Gpu.floats(n * n));
        compile("#define T 16\n__global__ void mm(const float* A, const float* B, float* C, int n) {"
                        + " __shared__ float As[T][T], Bs[T][T]; int tx = threadIdx.x, ty = threadIdx.y;"
                        + " int row = blockIdx.y * T + ty, col = blockIdx.x * T + tx; float acc = 0;"
                        + " for (int t = 0; t < n / T; ++t) { As[ty][tx] = A[row * n + t * T + tx]; Bs[ty][tx] = B[(t * T + ty) * n + col];"
                        + " __syncthreads(); for (int k = 0; k < T; ++k) acc += As[ty][k] * Bs[k][tx]; __syncthreads(); }"
                        + " C[row * n + col] = acc; }")
                .kernel("mm")
                .grid(n, n)
                .threads(16, 16)
                .launch(da, db, dc, n);
        float[] c = dc.toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float expected = 0;
                for (int k = 0; k < n; k++) {
                    expected = Math.fma(a[i * n + k], b[k * n + j], expected);
                }
                assertThat(c[i * n + j]).isEqualTo(expected);
            }
        }
    }

    @Test
    void loadsAndStoresVectors() {
        DeviceFloats x = opened(Gpu.floats(ramp(64)));
        run(
                "__global__ void k(float4* x, int n) { int i = threadIdx.x; if (i < n) { float4 v = x[i];"
                        + " x[i] = make_float4(v.w, v.z, v.y, v.x); } }",
                16,
                x,
                16);
        float[] expected = ramp(64);
        for (int i = 0; i < 64; i += 4) {
            float[] v = Arrays.copyOfRange(expected, i, i + 4);
            assertThat(Arrays.copyOfRange(x.toArray(), i, i + 4)).containsExactly(v[3], v[2], v[1], v[0]);
        }
    }

    @Test
    void keepsArraysOfItsOwn() {
        int[] result = ints(
                "int s[16]; for (int j = 0; j < 16; j++) s[j] = a[i] * j; int q = 0;"
                        + " for (int j = 0; j < 16; j++) q += s[(j * a[i]) & 15]; r[i] = q;",
                IntStream.range(0, 100).toArray());
        for (int i = 0; i < 100; i++) {
            int expected = 0;
            for (int j = 0; j < 16; j++) {
                expected += i * (j * i & 15);
            }
            assertThat(result[i]).isEqualTo(expected);
        }
    }

    @Test
    void countsHistogramsWithAtomics() {
        int n = 20000;
        int[] data = IntStream.range(0, n).map(i -> (i * 7919 >>> 3) % 64).toArray();
        DeviceInts x = opened(Gpu.ints(data));
        DeviceInts h = opened(Gpu.ints(64));
        run(
                "__global__ void k(const int* x, int* h, int n) { __shared__ int s[64]; int t = threadIdx.x; if (t < 64) s[t] = 0;"
                        + " __syncthreads(); int i = blockIdx.x * blockDim.x + t; if (i < n) atomicAdd(&s[x[i]], 1); __syncthreads();"
                        + " if (t < 64 && s[t]) atomicAdd(&h[t], s[t]); }",
                n,
                x,
                h,
                n);
        int[] expected = new int[64];
        for (int value : data) {
            expected[value]++;
        }
        assertThat(h.toArray()).isEqualTo(expected);
    }

    @Test
    void updatesEveryTypeAtomically() {
        int n = 10000;
        DeviceInts i = opened(Gpu.ints(new int[] {0, 1 << 30, -1, -1, 0, 0, 0, 5}));
        DeviceLongs l = opened(Gpu.longs(new long[] {0, Long.MAX_VALUE, 0}));
        DeviceFloats f = opened(Gpu.floats(1));
        DeviceDoubles d = opened(Gpu.doubles(1));
        run(
                "__global__ void k(int* x, long long* l, float* f, double* d, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x;"
                        + " if (i >= n) return; atomicAdd(x, i); atomicMin(x + 1, i - 50); atomicMax(x + 2, i); atomicAnd(x + 3, ~(i & 255));"
                        + " atomicOr(x + 4, 1 << (i & 7)); atomicXor(x + 5, i); atomicInc((unsigned*) x + 6, 99); atomicSub(x + 7, 1);"
                        + " atomicAdd((unsigned long long*) l, (unsigned long long) i * i); atomicMin(l + 1, (long long) i - 7);"
                        + " atomicMax((unsigned long long*) l + 2, (unsigned long long) i << 33); atomicAdd(f, 1.0f); atomicAdd(d, 0.5); }",
                n,
                i,
                l,
                f,
                d,
                n);
        int xor = IntStream.range(0, n).reduce(0, (p, q) -> p ^ q);
        assertThat(i.toArray()).containsExactly(n * (n - 1) / 2, -50, n - 1, ~255, 255, xor, 0, 5 - n);
        long squares = IntStream.range(0, n).mapToLong(q -> (long) q * q).sum();
        assertThat(l.toArray()).containsExactly(squares, -7, (long) (n - 1) << 33);
        assertThat(f.get(0)).isEqualTo(n);
        assertThat(d.get(0)).isEqualTo(n * 0.5);
    }

    @Test
    void swapsIfEqual() {
        int n = 1000;
        DeviceInts x = opened(Gpu.ints(1));
        run(
                "__global__ void k(int* x, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return;"
                        + " int old = *x, seen; do { seen = old; old = atomicCAS(x, seen, seen + 3); } while (old != seen); }",
                n,
                x,
                n);
        assertThat(x.get(0)).isEqualTo(3 * n);
    }

    @Test
    void findsTheGreatestAndLeastFloatBySwapping() {
        int n = 1000;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i * 37 % 1000 - 500) * 0.25f;
        }
        DeviceFloats in = opened(Gpu.floats(x));
        DeviceFloats out = opened(Gpu.floats(2));
        DeviceDoubles sum = opened(Gpu.doubles(1));
        run("""
                __device__ void swap(float* at, float x, bool greatest) {
                    int old = __float_as_int(*at), seen;
                    do {
                        seen = old;
                        float now = __int_as_float(seen);
                        old = atomicCAS((int*) at, seen, __float_as_int(greatest ? fmaxf(now, x) : fminf(now, x)));
                    } while (old != seen);
                }
                __global__ void k(const float* x, float* r, double* sum, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i >= n) return;
                    swap(r, x[i], true);
                    swap(r + 1, x[i], false);
                    unsigned long long old = *(unsigned long long*) sum, seen;
                    do {
                        seen = old;
                        old = atomicCAS((unsigned long long*) sum, seen, __double_as_longlong(x[i] + __longlong_as_double(seen)));
                    } while (old != seen);
                }
                """, n, in, out, sum, n);
        assertThat(out.toArray()).containsExactly(499 * 0.25f, -500 * 0.25f);
        assertThat(sum.get(0)).isEqualTo(-125);
    }

    @Test
    void swaps128BitsAtOnce() {
        int n = 500;
        DeviceLongs x = opened(Gpu.longs(4));
        run("""
                struct alignas(16) Pair { long long a, b; };
                __global__ void k(Pair* x, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i >= n) return;
                    Pair seen = *x, old;
                    while (true) {
                        Pair next = {seen.a + 1, seen.b - 2};
                        old = atomicCAS(x, seen, next);
                        if (old.a == seen.a && old.b == seen.b) break;
                        seen = old;
                    }
                    if (i == 0) { Pair given = {7, 8}; Pair before = atomicExch(x + 1, given); if (before.a != 0) x[1].b = before.a; }
                }
                """, n, x, n);
        assertThat(x.toArray()).containsExactly(n, -2 * n, 7, 8);
    }

    @Test
    void readsAndWritesVariables() {
        CudaModule module = compile(
                "__constant__ float c[4] = {1, 2, 3, 4}; __device__ int counter = 40;"
                        + " __global__ void k(float* r) { r[threadIdx.x] = c[threadIdx.x] * 10; if (threadIdx.x == 0) counter += 2; }");
        DeviceFloats r = opened(Gpu.floats(4));
        module.kernel("k").blocks(1).threads(4).launch(r);
        assertThat(r.toArray()).containsExactly(10, 20, 30, 40);
        assertThat(module.variable("counter").toInts()).containsExactly(42);
        module.variable("c").set(5f, 6f);
        module.variable("counter").set(0);
        module.kernel("k").blocks(1).threads(4).launch(r);
        assertThat(r.toArray()).containsExactly(50, 60, 30, 40);
        assertThat(module.variable("counter").toInts()).containsExactly(2);
    }

    @Test
    void compilesInstancesOfTemplates() {
        CudaModule module = compile(
                "template <typename T, int N> __global__ void times(T* x) { x[threadIdx.x] *= N; }",
                "times<float, 3>",
                "times<double, 5>");
        DeviceFloats f = opened(Gpu.floats(new float[] {1, 2}));
        DeviceDoubles d = opened(Gpu.doubles(new double[] {1, 2}));
        module.kernel("times<float, 3>").blocks(1).threads(2).launch(f);
        module.kernel("times<double, 5>").blocks(1).threads(2).launch(d);
        assertThat(f.toArray()).containsExactly(3, 6);
        assertThat(d.toArray()).containsExactly(5, 10);
        assertThat(module.kernel("times<float, 3>").signature()).hasToString("times(float* x)");
    }

    @Test
    void callsFunctionsThatAreNotInlined() {
        assertThat(ints(
                        "r[i] = f(a[i]) + f(3);",
                        "__noinline__ __device__ int f(int x) { int s = 0;"
                                + " for (int i = 0; i < x; i++) s += i * i; return s; }\n",
                        1,
                        5,
                        10))
                .containsExactly(5, 35, 290);
    }

    private int[] ints(String body, String before, int... a) {
        DeviceInts in = opened(Gpu.ints(a));
        DeviceInts out = opened(Gpu.ints(a.length));
        run(before + kernel("int", "int", body), a.length, in, out, a.length);
        return out.toArray();
    }

    @Test
    void passesStructsByValue() {
        byte[] struct = new byte[16];
        java.nio.ByteBuffer.wrap(struct)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(7)
                .putFloat(2.5f)
                .putDouble(4.25);
        DeviceDoubles r = opened(Gpu.doubles(1));
        run(
                "struct P { int a; float b; double c; }; __global__ void k(P p, double* r) { *r = p.a + p.b * p.c; }",
                1,
                struct,
                r);
        assertThat(r.get(0)).isEqualTo(7 + 2.5 * 4.25);
    }

    @Test
    void runsGridsOfThreeDimensions() {
        DeviceInts x = opened(Gpu.ints(6 * 5 * 4));
        compile("__global__ void k(int* x, int nx, int ny, int nz) { int i = blockIdx.x * blockDim.x + threadIdx.x;"
                        + " int j = blockIdx.y * blockDim.y + threadIdx.y, l = blockIdx.z * blockDim.z + threadIdx.z;"
                        + " if (i < nx && j < ny && l < nz) x[(l * ny + j) * nx + i] = 100 * l + 10 * j + i; }")
                .kernel("k")
                .grid(6, 5, 4)
                .threads(4, 2, 2)
                .launch(x, 6, 5, 4);
        int[] result = x.toArray();
        for (int n = 0; n < result.length; n++) {
            assertThat(result[n]).isEqualTo(100 * (n / 30) + 10 * (n / 6 % 5) + n % 6);
        }
    }

    @Test
    void printsIntoTheCell() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run(
                    "__global__ void k(float x) { printf(\"%d|%5.2f|%-6s|%08x|%lld|%c|%e|%g|%u%%\\n\", 42, x, \"ab\", 48879,"
                            + " 1234567890123LL, 'z', 12345.678, 0.0001, 4000000000u); }",
                    1, 3.14159f);
        } finally {
            System.setOut(before);
        }
        String once = "42| 3.14|ab    |0000beef|1234567890123|z|1.234568e+04|0.0001|4000000000%\n";
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(once.repeat(256));
    }

    @Test
    void allocatesInsideKernels() {
        int n = 64;
        int[] result = ints(
                "int* p = (int*) malloc(4 * (a[i] + 1)); for (int j = 0; j <= a[i]; j++) p[j] = j;"
                        + " int s = 0; for (int j = 0; j <= a[i]; j++) s += p[j]; free(p); r[i] = s;",
                IntStream.range(0, n).toArray());
        assertThat(result)
                .isEqualTo(IntStream.range(0, n).map(i -> i * (i + 1) / 2).toArray());
    }

    @Test
    void measuresTime() {
        DeviceLongs r = opened(Gpu.longs(2));
        run(
                "__global__ void k(long long* r) { long long a = clock64(); float s = 0; for (int i = 0; i < 1000; i++) s += sinf(i);"
                        + " r[0] = clock64() - a; r[1] = s > 1e9; }",
                1,
                r);
        assertThat(r.get(0)).isPositive();
    }

    @Test
    void addToVectorsAtomically() {
        DeviceFloats sums = opened(Gpu.floats(4));
        compile("__global__ void k(float4* s, float2* t) { int i = threadIdx.x; atomicAdd(s, make_float4(1, i, 0, 2));"
                        + " float2 old = atomicAdd(t, make_float2(0, 1)); if (old.y < 0) s->z = 1; }")
                .kernel("k")
                .blocks(4)
                .threads(64)
                .launch(sums, opened(Gpu.floats(2)));
        assertThat(sums.toArray()).containsExactly(256, 4 * 63 * 32, 0, 512);
    }
}

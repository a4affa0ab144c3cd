package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceLongs;
import dev.hotcell.gpu.Gpu;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** NVIDIA's device libraries, whose headers are fetched when a source includes them. */
class LibraryKernelTests extends KernelTest {

    @Test
    void groupsThreadsCooperatively() {
        DeviceInts r = opened(Gpu.ints(128));
        compile(
                        "#include <cooperative_groups.h>\nnamespace cg = cooperative_groups;\n__global__ void k(int* r) {"
                                + " auto block = cg::this_thread_block(); auto tile = cg::tiled_partition<16>(block);"
                                + " int v = tile.thread_rank(); for (int d = 8; d > 0; d /= 2) v += tile.shfl_down(v, d);"
                                + " block.sync(); r[block.thread_rank()] = tile.thread_rank() == 0 ? v : tile.meta_group_rank(); }")
                .kernel("k")
                .blocks(1)
                .threads(128)
                .launch(r);
        assertThat(r.toArray())
                .isEqualTo(IntStream.range(0, 128)
                        .map(i -> i % 16 == 0 ? 120 : i / 16)
                        .toArray());
    }

    @Test
    void reducesWithCub() {
        DeviceFloats in = opened(Gpu.floats(512));
        in.copyFrom(floats(512));
        DeviceFloats out = opened(Gpu.floats(2));
        compile(
                        "#include <cub/block/block_reduce.cuh>\n__global__ void k(const float* a, float* o) {"
                                + " typedef cub::BlockReduce<float, 256> R; __shared__ typename R::TempStorage t;"
                                + " float v = R(t).Sum(a[blockIdx.x * 256 + threadIdx.x]); if (threadIdx.x == 0) o[blockIdx.x] = v; }")
                .kernel("k")
                .blocks(2)
                .threads(256)
                .launch(in, out);
        assertThat(out.toArray()).containsExactly(255 * 128, 255 * 128 + 65536);
    }

    private static float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void scansAndSortsWithCub() {
        int[] values = IntStream.range(0, 128).map(i -> i * 73 % 128).toArray();
        DeviceInts x = opened(Gpu.ints(values));
        compile("#include <cub/block/block_radix_sort.cuh>\n__global__ void k(int* x) {"
                        + " typedef cub::BlockRadixSort<int, 64, 2> S; __shared__ typename S::TempStorage t; int v[2];"
                        + " v[0] = x[2 * threadIdx.x]; v[1] = x[2 * threadIdx.x + 1]; S(t).Sort(v);"
                        + " x[2 * threadIdx.x] = v[0]; x[2 * threadIdx.x + 1] = v[1]; }")
                .kernel("k")
                .blocks(1)
                .threads(64)
                .launch(x);
        Arrays.sort(values);
        assertThat(x.toArray()).isEqualTo(values);
    }

    @Test
    void usesTheStandardLibraryOfDevices() {
        DeviceInts r = opened(Gpu.ints(1));
        run(
                "#include <cuda/std/array>\n#include <cuda/std/tuple>\n#include <cuda/atomic>\n__global__ void k(int* r) {"
                        + " cuda::std::array<int, 4> a{1, 2, 3, 4}; auto t = cuda::std::make_tuple(a[0], a[3]); cuda::std::get<0>(t) += 5;"
                        + " cuda::atomic_ref<int, cuda::thread_scope_device> c(*r);"
                        + " c.fetch_add(cuda::std::get<0>(t) * cuda::std::get<1>(t)); }",
                256,
                r);
        assertThat(r.get(0)).isEqualTo(24 * 256);
    }

    @Test
    void drawsTheRandomNumbersOfCurand() {
        DeviceLongs hits = opened(Gpu.longs(1));
        DeviceInts first = opened(Gpu.ints(4));
        compile("#include <curand_kernel.h>\n__global__ void pi(unsigned long long* hits, int* first, int per) {"
                        + " curandStatePhilox4_32_10_t s; int id = blockIdx.x * blockDim.x + threadIdx.x; curand_init(42ull, id, 0, &s);"
                        + " if (id == 0) { curandStatePhilox4_32_10_t q = s; for (int j = 0; j < 4; j++) first[j] = curand(&q); }"
                        + " unsigned h = 0; for (int j = 0; j < per; j++) { float x = curand_uniform(&s), y = curand_uniform(&s);"
                        + " if (x * x + y * y < 1) h++; } atomicAdd(hits, (unsigned long long) h); }")
                .kernel("pi")
                .blocks(16)
                .threads(128)
                .launch(hits, first, 200);
        double pi = 4.0 * hits.get(0) / (16 * 128 * 200);
        // Four standard errors of 409,600 samples.
        assertThat(pi).isCloseTo(Math.PI, org.assertj.core.data.Offset.offset(0.0103));
        assertThat(first.toArray()).isEqualTo(philox(42));
    }

    /** Philox4x32-10 as its authors define it, for the key of a seed and the counter zero. */
    private static int[] philox(long seed) {
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        int[] c = new int[4];
        for (int round = 0; round < 10; round++) {
            long p0 = 0xD2511F53L * (c[0] & 0xffffffffL);
            long p1 = 0xCD9E8D57L * (c[2] & 0xffffffffL);
            c = new int[] {(int) (p1 >>> 32) ^ c[1] ^ k0, (int) p1, (int) (p0 >>> 32) ^ c[3] ^ k1, (int) p0};
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return c;
    }
}

// Small programs of the kinds that samples show, their results known; SampleKernels has each in Java. Blocks have 256 threads.
#include <cooperative_groups.h>
#include <cuda_pipeline.h>

namespace cg = cooperative_groups;

#define INDEX int i = blockIdx.x * blockDim.x + threadIdx.x, t = threadIdx.x; if (i >= n) return
#define KERNEL(name) extern "C" __global__ void __launch_bounds__(256) \
    name(const float* __restrict__ a, const float* __restrict__ b, float* __restrict__ out, int n)

// Functions

__device__ __noinline__ int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
KERNEL(recursion) { INDEX; out[i] = fibonacci(i % 9); }

__device__ __noinline__ int queens(int rows, int left, int columns, int right) {
    if (rows == 0) return 1;
    int count = 0;
    for (int free = 31 & ~(left | columns | right); free != 0; free &= free - 1) {
        int bit = free & -free;
        count += queens(rows - 1, (left | bit) << 1, columns | bit, (right | bit) >> 1);
    }
    return count;
}
KERNEL(queens_of_five) { INDEX; int bit = 1 << i % 5; out[i] = queens(4, bit << 1, bit, bit >> 1); }

typedef float (*function)(float, float);
__device__ __noinline__ float sum_of(float x, float y) { return x + y; }
__device__ __noinline__ float product_of(float x, float y) { return x * y; }
__device__ __noinline__ float larger_of(float x, float y) { return x > y ? x : y; }
__device__ function functions[] = {sum_of, product_of, larger_of};
KERNEL(function_pointers) { INDEX; out[i] = functions[i % 3](a[i], b[i]); }

struct Body {
    float size;
    __device__ Body(float size) : size(size) {}
    __device__ virtual float volume() const { return size; }
};
struct Cube : Body {
    __device__ Cube(float size) : Body(size) {}
    __device__ float volume() const override { return size * size * size; }
};
__device__ __noinline__ float doubled(const Body* body) { return 2 * body->volume(); }
KERNEL(virtual_methods) { INDEX; Body plain(a[i]); Cube cube(a[i]); out[i] = doubled(i % 2 ? (const Body*) &cube : &plain); }

template <typename... T> __device__ float total(T... values) { return (values + ... + 0.0f); }
template <int N> struct Power { static __device__ float of(float x) { return x * Power<N - 1>::of(x); } };
template <> struct Power<0> { static __device__ float of(float) { return 1; } };
KERNEL(templates) {
    INDEX;
    auto scaled = [s = b[i]](float x) { return x * s; };
    out[i] = total(a[i], 2, scaled(4.0f)) + Power<3>::of(2.0f);
}

KERNEL(linked_list) {
    INDEX;
    struct Node { int value; Node* next; };
    if (t >= 8) { out[i] = t; return; }
    Node* list = nullptr;
    for (int k = 0; k < 5; k++) list = new Node {i * k, list};
    int sum = 0;
    while (list) { Node* gone = list; sum = sum * 3 + gone->value % 7; list = gone->next; delete gone; }
    out[i] = sum;
}

KERNEL(unions_and_fields) {
    INDEX;
    union { float f; unsigned u; unsigned char c[4]; } x;
    struct { unsigned low : 5; int middle : 7; unsigned high : 20; } fields;
    x.f = a[i] + 1;
    fields.low = x.u >> 20;
    fields.middle = i;
    fields.high = x.c[3] * 256 + x.c[2];
    out[i] = fields.low * 64 + fields.middle + (float) fields.high;
}

KERNEL(bytes_moved) {
    INDEX;
    unsigned char from[24], to[24];
    for (int k = 0; k < 24; k++) from[k] = i + 3 * k;
    memset(to, 7, sizeof to);
    memcpy(to + 1, from + 2, 20);
    int sum = 0;
    for (int k = 0; k < 24; k++) sum = (sum * 5 + to[k]) & 0xffff;
    out[i] = sum;
}

KERNEL(inline_assembly) {
    INDEX;
    unsigned lane, below, sum, carry;
    asm("mov.u32 %0, %%laneid;" : "=r"(lane));
    asm("mov.u32 %0, %%lanemask_lt;" : "=r"(below));
    asm("{ .reg .u32 low; add.cc.u32 low, %2, %3; addc.u32 %1, 0, 0; mov.b32 %0, low; }"
        : "=r"(sum), "=r"(carry) : "r"(0xffffff00u), "r"(lane * 32));
    out[i] = __popc(below) * 1000 + (sum & 0xff) + carry * 500;
}

// Numbers

KERNEL(mandelbrot) {
    INDEX;
    int cx = (i % 64) * 192 / 64 * 64 - 8192, cy = (i / 64) * 128 - 4096, x = 0, y = 0, steps = 0;
    while (steps < 100 && (x * x >> 12) + (y * y >> 12) < 4 << 12) {
        int next = (x * x >> 12) - (y * y >> 12) + cx;
        y = (x * y >> 11) + cy;
        x = next;
        steps++;
    }
    out[i] = steps;
}

KERNEL(monte_carlo) {
    INDEX;
    unsigned long long state = i * 6364136223846793005ull + 1442695040888963407ull;
    int inside = 0;
    for (int k = 0; k < 50; k++) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        unsigned x = state >> 48;
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        unsigned y = state >> 48;
        inside += (unsigned long long) x * x + (unsigned long long) y * y < 1ull << 32;
    }
    out[i] = inside;
}

KERNEL(quasi_random) { INDEX; unsigned gray = i ^ i >> 1, x = 0; for (int k = 0; k < 12; k++) if (gray >> k & 1) x ^= 0x800u >> k; out[i] = x / 4096.0f; }

KERNEL(checksum) {
    INDEX;
    unsigned crc = ~0u;
    for (int k = 0; k < 4; k++) {
        crc ^= (unsigned) i >> 8 * k & 0xff;
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
    }
    out[i] = ~crc & 0xffff;
}

__constant__ unsigned primes[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
__device__ unsigned turned(unsigned x, int by) { return __funnelshift_r(x, x, by); }
KERNEL(sha_256) {
    INDEX;
    unsigned w[64] = {(unsigned) i, 0x80000000u};
    w[15] = 32;
    for (int k = 16; k < 64; k++) {
        unsigned x = w[k - 15], y = w[k - 2];
        w[k] = w[k - 16] + (turned(x, 7) ^ turned(x, 18) ^ x >> 3) + w[k - 7] + (turned(y, 17) ^ turned(y, 19) ^ y >> 10);
    }
    unsigned h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    for (int k = 0; k < 64; k++) {
        unsigned x = h[7] + (turned(h[4], 6) ^ turned(h[4], 11) ^ turned(h[4], 25)) + (h[4] & h[5] ^ ~h[4] & h[6]) + primes[k] + w[k];
        unsigned y = (turned(h[0], 2) ^ turned(h[0], 13) ^ turned(h[0], 22)) + (h[0] & h[1] ^ h[0] & h[2] ^ h[1] & h[2]);
        for (int j = 7; j > 0; j--) h[j] = h[j - 1];
        h[4] += x;
        h[0] = x + y;
    }
    out[i] = (h[0] + 0x6a09e667) & 0xffff;
}

KERNEL(black_scholes) {
    INDEX;
    float price = 10 + a[i], time = 1 + b[i], root = 0.3f * sqrtf(time);
    float d = (logf(price / 11) + 0.065f * time) / root;
    out[i] = price * normcdff(d) - 11 * expf(-0.02f * time) * normcdff(d - root);
}

KERNEL(compensated_sum) {
    INDEX;
    float sum = 0, lost = 0;
    for (int k = 1; k <= 200; k++) {
        float y = __fsub_rn(1.0f / (k + i % 50), lost), next = __fadd_rn(sum, y);
        lost = __fsub_rn(__fsub_rn(next, sum), y);
        sum = next;
    }
    out[i] = sum;
}

struct Complex {
    float re, im;
    __device__ Complex operator*(Complex o) const { return {re * o.re - im * o.im, re * o.im + im * o.re}; }
    __device__ Complex operator+(Complex o) const { return {re + o.re, im + o.im}; }
    __device__ Complex operator-(Complex o) const { return {re - o.re, im - o.im}; }
};
KERNEL(fourier_of_sixteen) {
    INDEX;
    Complex x[16];
    for (int k = 0; k < 16; k++) x[__brev(k) >> 28] = {a[(i + k) % n], 0};
    for (int half = 1; half < 16; half *= 2)
        for (int k = 0; k < 8; k++) {
            int j = k % half, p = k / half * 2 * half + j;
            float s, c;
            sincospif(-(float) j / half, &s, &c);
            Complex u = x[p], v = x[p + half] * Complex {c, s};
            x[p] = u + v;
            x[p + half] = u - v;
        }
    out[i] = x[i % 16].re + 2 * x[i % 16].im;
}

KERNEL(cosine_transform) {
    INDEX;
    int u = i % 8;
    float sum = 0;
    for (int x = 0; x < 8; x++) sum += a[i / 8 * 8 + x] * cospif((2 * x + 1) * u / 16.0f);
    out[i] = sum * (u == 0 ? 0.35355339f : 0.5f);
}

KERNEL(elimination) {
    INDEX;
    double m[4][5];
    for (int r = 0; r < 4; r++) for (int c = 0; c < 5; c++) m[r][c] = a[(i + 5 * r + c) % n] + (r == c ? 8 : 0);
    for (int p = 0; p < 4; p++)
        for (int r = 0; r < 4; r++) {
            if (r == p) continue;
            double f = m[r][p] / m[p][p];
            for (int c = p; c < 5; c++) m[r][c] -= f * m[p][c];
        }
    out[i] = (float) (m[0][4] / m[0][0] + m[1][4] / m[1][1] + m[2][4] / m[2][2] + m[3][4] / m[3][3]);
}

KERNEL(runge_kutta) {
    INDEX;
    float x = 1 + a[i], v = 0, h = 0.05f;
    for (int k = 0; k < 20; k++) {
        float k1 = v, l1 = -x, k2 = v + h / 2 * l1, l2 = -(x + h / 2 * k1), k3 = v + h / 2 * l2, l3 = -(x + h / 2 * k2);
        float k4 = v + h * l3, l4 = -(x + h * k3);
        x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        v += h / 6 * (l1 + 2 * l2 + 2 * l3 + l4);
    }
    out[i] = x;
}

// Images

KERNEL(convolution) {
    __shared__ float s[256 + 6];
    INDEX;
    const float weights[7] = {0.125f, 0.25f, 0.5f, 1, 0.5f, 0.25f, 0.125f};
    for (int k = t; k < 262; k += 256) s[k] = a[min(max((int) blockIdx.x * 256 + k - 3, 0), n - 1)];
    __syncthreads();
    float sum = 0;
#pragma unroll
    for (int k = 0; k < 7; k++) sum += weights[k] * s[t + k];
    out[i] = sum;
}

KERNEL(median) {
    INDEX;
    float v[9];
    for (int k = 0; k < 9; k++) v[k] = a[((i + (k / 3 - 1) * 64 + k % 3 - 1) + n) % n];
    for (int p = 0; p < 9; p++)
        for (int k = p % 2; k + 1 < 9; k += 2) {
            float low = fminf(v[k], v[k + 1]), high = fmaxf(v[k], v[k + 1]);
            v[k] = low;
            v[k + 1] = high;
        }
    out[i] = v[4];
}

KERNEL(edges) {
    __shared__ float s[18][18];
    INDEX;
    int x = t % 16, y = t / 16;
    for (int k = t; k < 18 * 18; k += 256) s[k / 18][k % 18] = 0;
    __syncthreads();
    s[y + 1][x + 1] = a[i];
    __syncthreads();
    float gx = s[y][x + 2] + 2 * s[y + 1][x + 2] + s[y + 2][x + 2] - s[y][x] - 2 * s[y + 1][x] - s[y + 2][x];
    float gy = s[y + 2][x] + 2 * s[y + 2][x + 1] + s[y + 2][x + 2] - s[y][x] - 2 * s[y][x + 1] - s[y][x + 2];
    out[i] = fabsf(gx) + fabsf(gy);
}

KERNEL(bilateral_filter) {
    INDEX;
    float sum = 0, weights = 0;
    for (int k = -3; k <= 3; k++) {
        float v = a[min(max(i + k, 0), n - 1)], d = v - a[i], w = __expf(-(k * k + d * d) * 0.5f);
        sum += w * v;
        weights += w;
    }
    out[i] = sum / weights;
}

KERNEL(wavelet) {
    __shared__ float s[256];
    INDEX;
    s[t] = a[i];
    for (int size = 256; size > 1; size /= 2) {
        __syncthreads();
        float p = 0, q = 0;
        if (t < size / 2) { p = s[2 * t]; q = s[2 * t + 1]; }
        __syncthreads();
        if (t < size / 2) { s[t] = (p + q) / 2; s[t + size / 2] = (p - q) / 2; }
    }
    __syncthreads();
    out[i] = s[t];
}

KERNEL(game_of_life) {
    __shared__ unsigned char cells[2][16][16];
    INDEX;
    int x = t % 16, y = t / 16;
    cells[0][y][x] = (i * 7 + i / 5) % 3 == 0;
    for (int step = 0; step < 6; step++) {
        __syncthreads();
        int around = 0;
        for (int k = 0; k < 9; k++) if (k != 4) around += cells[step % 2][(y + k / 3 + 15) % 16][(x + k % 3 + 15) % 16];
        cells[1 - step % 2][y][x] = around == 3 || around == 2 && cells[step % 2][y][x];
    }
    __syncthreads();
    out[i] = cells[0][y][x];
}

// Blocks, warps, groups

KERNEL(exclusive_scan) {
    __shared__ int s[256];
    INDEX;
    s[t] = i % 13;
    for (int d = 1; d < 256; d *= 2) { __syncthreads(); if (t % (2 * d) == 2 * d - 1) s[t] += s[t - d]; }
    __syncthreads();
    if (t == 255) s[t] = 0;
    for (int d = 128; d > 0; d /= 2) {
        __syncthreads();
        if (t % (2 * d) == 2 * d - 1) { int v = s[t - d]; s[t - d] = s[t]; s[t] += v; }
    }
    __syncthreads();
    out[i] = s[t];
}

KERNEL(segmented_scan) {
    __shared__ int s[256], flags[256];
    INDEX;
    s[t] = i % 5;
    flags[t] = t == 0 || t * t % 11 == 3;
    for (int d = 1; d < 256; d *= 2) {
        __syncthreads();
        int v = t >= d && !flags[t] ? s[t - d] : 0, f = t >= d ? flags[t - d] : 0;
        __syncthreads();
        s[t] += v;
        flags[t] |= f;
    }
    out[i] = s[t];
}

KERNEL(radix_sort) {
    __shared__ unsigned keys[256], zeros[8];
    INDEX;
    keys[t] = (t * 167 + blockIdx.x * 31) & 0xff;
    for (int bit = 0; bit < 8; bit++) {
        __syncthreads();
        unsigned key = keys[t];
        bool one = key >> bit & 1;
        unsigned votes = __ballot_sync(~0u, !one);
        if (t % 32 == 0) zeros[t / 32] = __popc(votes);
        __syncthreads();
        int before = 0, all = 0;
        for (int w = 0; w < 8; w++) { if (w < t / 32) before += zeros[w]; all += zeros[w]; }
        before += __popc(votes & ((1u << t % 32) - 1));
        keys[one ? all + t - before : before] = key;
    }
    __syncthreads();
    out[i] = keys[t];
}

KERNEL(shortest_paths) {
    __shared__ int d[16][16];
    INDEX;
    int x = t % 16, y = t / 16;
    d[y][x] = x == y ? 0 : (x * 7 + y * 13 + blockIdx.x) % 23 + 1;
    for (int k = 0; k < 16; k++) {
        __syncthreads();
        int through = d[y][k] + d[k][x];
        __syncthreads();
        if (through < d[y][x]) d[y][x] = through;
    }
    out[i] = d[y][x];
}

KERNEL(breadth_first) {
    __shared__ int level[256];
    __shared__ bool more;
    INDEX;
    level[t] = t == 0 ? 0 : -1;
    if (t == 0) more = true;
    __syncthreads();
    for (int depth = 0; more; depth++) {
        __syncthreads();
        if (t == 0) more = false;
        __syncthreads();
        if (level[t] == depth)
            for (int k = 0; k < 2; k++) {
                int next = (t * (k + 2) + k + 1) % 256;
                if (atomicCAS(&level[next], -1, depth + 1) == -1) more = true;
            }
        __syncthreads();
    }
    out[i] = level[t];
}

KERNEL(tridiagonal_system) {
    __shared__ double lower[2][256], middle[2][256], upper[2][256], right[2][256];
    INDEX;
    lower[0][t] = t > 0 ? -1 : 0;
    middle[0][t] = 3;
    upper[0][t] = t < 255 ? -1 : 0;
    right[0][t] = a[i];
    int now = 0;
    for (int d = 1; d < 256; d *= 2) {
        __syncthreads();
        double f = t >= d ? lower[now][t] / middle[now][t - d] : 0, g = t + d < 256 ? upper[now][t] / middle[now][t + d] : 0;
        lower[1 - now][t] = t >= d ? -f * lower[now][t - d] : 0;
        upper[1 - now][t] = t + d < 256 ? -g * upper[now][t + d] : 0;
        middle[1 - now][t] = middle[now][t] - (t >= d ? f * upper[now][t - d] : 0) - (t + d < 256 ? g * lower[now][t + d] : 0);
        right[1 - now][t] = right[now][t] - (t >= d ? f * right[now][t - d] : 0) - (t + d < 256 ? g * right[now][t + d] : 0);
        now = 1 - now;
    }
    __syncthreads();
    out[i] = (float) (right[now][t] / middle[now][t]);
}

KERNEL(asynchronous_copies) {
    __shared__ float4 s[2][64];
    INDEX;
    const float4* from = reinterpret_cast<const float4*>(a);
    float sum = 0;
    if (t < 64) __pipeline_memcpy_async(&s[0][t], from + t, sizeof(float4));
    __pipeline_commit();
    for (int k = 0; k < 4; k++) {
        if (k < 3 && t < 64) __pipeline_memcpy_async(&s[(k + 1) % 2][t], from + 64 * (k + 1) + t, sizeof(float4));
        __pipeline_commit();
        __pipeline_wait_prior(1);
        __syncthreads();
        float4 v = s[k % 2][(t + k) % 64];
        sum += t < 128 ? v.x + v.w : v.y - v.z;
        __syncthreads();
    }
    out[i] = sum;
}

KERNEL(tiles_of_eight) {
    INDEX;
    auto tile = cg::tiled_partition<8>(cg::this_thread_block());
    int v = i % 37;
    for (int d = 4; d > 0; d /= 2) v += tile.shfl_xor(v, d);
    out[i] = v * 8 + tile.thread_rank() + (tile.any(i % 40 == 3) ? 5000 : 0);
}

KERNEL(compaction) {
    __shared__ int count, kept[256];
    INDEX;
    if (t == 0) count = 0;
    kept[t] = -1;
    __syncthreads();
    if (i % 3 == 1) {
        auto together = cg::coalesced_threads();
        int place = 0;
        if (together.thread_rank() == 0) place = atomicAdd(&count, together.size());
        place = together.shfl(place, 0) + together.thread_rank();
        kept[place] = i;
    }
    __syncthreads();
    int sum = 0;
    for (int k = 0; k < count; k++) sum += kept[k];
    out[i] = count * 1000 + sum % 1000;
}

KERNEL(lock) {
    __shared__ int taken, counter;
    INDEX;
    if (t == 0) taken = counter = 0;
    __syncthreads();
    if (t % 32 == 0)
        for (int k = 0; k < 3; k++) {
            while (atomicCAS(&taken, 0, 1) != 0) { }
            __threadfence_block();
            int v = *(volatile int*) &counter;
            *(volatile int*) &counter = v + t / 32 + 1;
            __threadfence_block();
            atomicExch(&taken, 0);
        }
    __syncthreads();
    out[i] = counter;
}

KERNEL(wide_atomics) {
    __shared__ unsigned long long sum;
    __shared__ long long most;
    __shared__ double halves;
    __shared__ unsigned bits, ring;
    INDEX;
    if (t == 0) { sum = 0; most = -1000000000000ll; halves = 0; bits = 0; ring = 5; }
    __syncthreads();
    atomicAdd(&sum, (1ull << 33) + t);
    atomicMax(&most, (long long) t * (t % 2 ? -1 : 1));
    atomicAdd(&halves, 0.5);
    atomicOr(&bits, 1u << t % 7);
    atomicInc(&ring, 10);
    __syncthreads();
    out[i] = (float) (sum >> 33) + (float) (sum & 0xffff) + (float) most + (float) halves + bits + ring;
}

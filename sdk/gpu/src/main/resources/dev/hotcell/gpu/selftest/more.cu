// Kernels whose results are known; MoreKernels has each in Java. Blocks have 256 threads.
#include <cuda_fp16.h>
#include <cuda_bf16.h>

#define INDEX int i = blockIdx.x * blockDim.x + threadIdx.x; if (i >= n) return
#define KERNEL(name) extern "C" __global__ void name(const float* a, const float* b, float* out, int n)
#define VALUE(name, expression) KERNEL(name) { INDEX; float x = a[i], y = b[i]; out[i] = expression; }
#define BITS(name, expression) KERNEL(name) { INDEX; unsigned h = (unsigned) i * 2654435761u, g = h >> 7 ^ h << 5; \
    out[i] = (float) ((unsigned) (expression) & 0xffffu); }

VALUE(exp_two, exp2f(x))
VALUE(exp_minus_one, expm1f(y))
VALUE(exp_ten, exp10f(y))
VALUE(log_one_plus, log1pf(x))
VALUE(log_two, log2f(x + 1))
VALUE(log_ten, log10f(x + 1))
VALUE(cube_root, cbrtf(x))
VALUE(hypotenuse, hypotf(x, y))
VALUE(power, powf(x + 0.5f, y))
VALUE(reciprocal_root, rsqrtf(x + 1))
VALUE(tangent, tanf(y * 0.5f))
VALUE(sine_of_half_turns, sinpif(x))
VALUE(arcs, asinf(y * 0.5f) + acosf(y * 0.5f))
VALUE(arc_tangent, atan2f(x - 1, y - 1))
VALUE(hyperbolic, sinhf(y) + coshf(y))
VALUE(hyperbolic_tangent, tanhf(x - 1))
VALUE(area_functions, asinhf(x) + acoshf(x + 1) + atanhf(y * 0.5f))
VALUE(rounding_to_even, rintf(x * 2 - 2.5f))
VALUE(rounding_away, roundf(x * 2 - 2.5f))
VALUE(floors, floorf(x - 1.5f) * 10 + ceilf(y - 0.5f) + truncf(x - 1.5f) * 0.5f)
VALUE(remainders, fmodf(x * 3, y + 1) + remainderf(x * 3, y + 1))
VALUE(limits, fmaxf(x, y) * 4 + fminf(x, y) + fdimf(x, y))
VALUE(signs, copysignf(x, y - 1) + fabsf(x - 2))
VALUE(scaling, ldexpf(x, 3) + __saturatef(x - 1))
VALUE(rounded_up, __fadd_ru(x, 1e-9f) - x > 0 ? 1.0f : 0.0f)
VALUE(halves, __half2float(__hadd(__float2half(x), __float2half(0.5f))))
VALUE(brains, __bfloat162float(__float2bfloat16(x)))
KERNEL(half_pairs) { INDEX; __half2 p = __floats2half2_rn(a[i], b[i]); p = __hmul2(p, p); out[i] = __low2float(p) + __high2float(p); }
VALUE(double_functions, (float) (sin((double) x) * exp((double) y) + cbrt((double) x)))
VALUE(double_division, (float) ((double) x / ((double) y + 3)))

BITS(population, __popc(h) * 100 + __popcll((unsigned long long) h << 20 | g))
BITS(leading_zeros, __clz(h >> (i & 31)) * 64 + __ffs(h))
BITS(reversed, __brev(h))
BITS(permuted, __byte_perm(h, g, 0x5240))
BITS(funnel, __funnelshift_l(h, g, i & 31))
BITS(high_products, __umulhi(h, g) ^ (unsigned) __mulhi((int) h, (int) g))
BITS(differences, __usad(h & 0xfff, g & 0xfff, 17u))
BITS(divisions, h / (unsigned) (i + 1) + h % (unsigned) (i + 3))
BITS(signed_divisions, (int) h / (i + 1) - (int) h % (i + 3))
BITS(long_shifts, ((long long) ((unsigned long long) h << 32 | g) >> (i & 63)))
BITS(four_products, __dp4a((int) h, (int) g, 5))
BITS(extremes, max((int) h, (int) g) ^ min(h, g))

KERNEL(block_reverse) { __shared__ float s[256]; INDEX; s[threadIdx.x] = a[i]; __syncthreads(); out[i] = s[255 - threadIdx.x]; }

KERNEL(block_scan) {
    __shared__ float s[256];
    INDEX;
    int t = threadIdx.x;
    s[t] = a[i];
    __syncthreads();
    for (int step = 1; step < 256; step *= 2) {
        float other = t >= step ? s[t - step] : 0;
        __syncthreads();
        s[t] += other;
        __syncthreads();
    }
    out[i] = s[t];
}

KERNEL(bitonic_sort) {
    __shared__ float s[256];
    INDEX;
    int t = threadIdx.x;
    s[t] = (float) ((i * 37) % 251);
    __syncthreads();
    for (int size = 2; size <= 256; size *= 2)
        for (int step = size / 2; step > 0; step /= 2) {
            int other = t ^ step;
            if (other > t) {
                bool up = (t & size) == 0;
                float x = s[t], y = s[other];
                if ((x > y) == up) { s[t] = y; s[other] = x; }
            }
            __syncthreads();
        }
    out[i] = s[t];
}

KERNEL(tile_product) {
    __shared__ float s[256], u[256];
    INDEX;
    int t = threadIdx.x, row = t / 16, column = t % 16;
    s[t] = a[i];
    u[t] = b[i];
    __syncthreads();
    float sum = 0;
    for (int k = 0; k < 16; k++) sum += s[row * 16 + k] * u[k * 16 + column];
    out[i] = sum;
}

KERNEL(stencil) {
    __shared__ float s[258];
    INDEX;
    int t = threadIdx.x;
    s[t + 1] = a[i];
    if (t == 0) s[0] = i > 0 ? a[i - 1] : 0;
    if (t == 255) s[257] = i + 1 < n ? a[i + 1] : 0;
    __syncthreads();
    out[i] = s[t] - 2 * s[t + 1] + s[t + 2];
}

KERNEL(grid_stride) { INDEX; float sum = 0; for (int k = i; k < n; k += 1000) sum += a[k] * 2; out[i] = sum; }

KERNEL(shuffle_down) { INDEX; float v = a[i]; for (int d = 16; d > 0; d /= 2) v += __shfl_down_sync(0xffffffffu, v, d); out[i] = __shfl_sync(0xffffffffu, v, 0); }
KERNEL(shuffle_xor) { INDEX; float v = a[i]; for (int d = 1; d < 32; d *= 2) v = fmaxf(v, __shfl_xor_sync(0xffffffffu, v, d)); out[i] = v; }
KERNEL(any_and_all) { INDEX; out[i] = (__any_sync(0xffffffffu, i % 64 == 40) ? 2 : 0) + (__all_sync(0xffffffffu, i % 64 < 32) ? 1 : 0); }
KERNEL(matches) { INDEX; out[i] = __popc(__match_any_sync(0xffffffffu, i % 5)); }
KERNEL(warp_reduce) { INDEX; out[i] = __reduce_add_sync(0xffffffffu, (unsigned) i & 7) * 100 + __reduce_max_sync(0xffffffffu, (unsigned) i % 23); }
KERNEL(block_votes) { INDEX; out[i] = __syncthreads_count(i % 3 == 0) * 4 + (__syncthreads_or(i == 300) ? 2 : 0) + (__syncthreads_and(i >= 512) ? 1 : 0); }

KERNEL(atomic_extremes) {
    __shared__ int low, high;
    INDEX;
    if (threadIdx.x == 0) { low = 1 << 30; high = -1; }
    __syncthreads();
    int v = (i * 71) % 509;
    atomicMin(&low, v);
    atomicMax(&high, v);
    __syncthreads();
    out[i] = low * 1000 + high;
}

KERNEL(atomic_floats) {
    __shared__ float sum;
    __shared__ double total;
    INDEX;
    if (threadIdx.x == 0) { sum = 0; total = 0; }
    __syncthreads();
    atomicAdd(&sum, (float) (i % 8));
    atomicAdd(&total, (double) (i % 16));
    __syncthreads();
    out[i] = sum + (float) total;
}

KERNEL(compare_and_swap) {
    __shared__ unsigned bits;
    INDEX;
    if (threadIdx.x == 0) bits = 0;
    __syncthreads();
    unsigned old = bits, assumed;
    do { assumed = old; old = atomicCAS(&bits, assumed, assumed + (i & 3)); } while (old != assumed);
    __syncthreads();
    out[i] = bits;
}

KERNEL(float_maximum) {
    __shared__ int bits;
    INDEX;
    if (threadIdx.x == 0) bits = 0;
    __syncthreads();
    int old = bits, assumed;
    do {
        assumed = old;
        if (__int_as_float(assumed) >= a[i]) break;
        old = atomicCAS(&bits, assumed, __float_as_int(a[i]));
    } while (old != assumed);
    __syncthreads();
    out[i] = __int_as_float(bits);
}

KERNEL(vectors) { INDEX; float4 v = reinterpret_cast<const float4*>(a)[i / 4]; out[i] = v.x + 2 * v.y + 4 * v.z + 8 * v.w; }

KERNEL(local_array) {
    INDEX;
    int sorted[7];
    for (int k = 0; k < 7; k++) sorted[k] = (i * 31 + k * 17) % 61;
    for (int k = 1; k < 7; k++)
        for (int j = k; j > 0 && sorted[j - 1] > sorted[j]; j--) { int x = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = x; }
    out[i] = sorted[i % 7];
}

__device__ __noinline__ int collatz(long long x) { int steps = 0; while (x != 1) { x = x % 2 ? 3 * x + 1 : x / 2; steps++; } return steps; }
KERNEL(called) { INDEX; out[i] = collatz(i + 1) + collatz(i + 2); }

KERNEL(choices) {
    INDEX;
    int r;
    switch (i % 9) { case 0: r = 5; break; case 1: r = i; break; case 2: r = -i; break; case 3: r = i * 3; break; case 4: r = 1; break;
        case 5: r = i / 7; break; case 6: r = i % 11; break; case 7: r = 77; break; default: r = i ^ 21; }
    out[i] = r;
}

__device__ unsigned counter;
KERNEL(last_block) {
    __shared__ bool last;
    INDEX;
    out[i] = a[i] * 2;
    __threadfence();
    __syncthreads();
    if (threadIdx.x == 0) last = atomicInc(&counter, gridDim.x - 1) == gridDim.x - 1;
    __syncthreads();
    if (last) for (int k = threadIdx.x; k < n; k += blockDim.x) out[k] += 1;
}

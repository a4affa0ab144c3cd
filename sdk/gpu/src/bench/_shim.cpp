// CUDA C through g++: threads of a block are fibers that a barrier switches between; blocks run on two threads and more.
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>
#include <vector>
struct dim3 { int x, y, z; };
struct float4 { float x, y, z, w; };
static inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
static thread_local dim3 threadIdx, blockIdx, blockDim, gridDim;
#define __global__
#define __shared__ static thread_local
static inline float rsqrtf(float x) { return 1.f / sqrtf(x); }
static inline int atomicAdd(int* p, int v) { return __atomic_fetch_add(p, v, __ATOMIC_RELAXED); }
extern "C" void swap_stack(void** from, void* to);
asm(".text\n.globl swap_stack\nswap_stack:\npush %rbp\npush %rbx\npush %r12\npush %r13\npush %r14\npush %r15\n"
    "mov %rsp,(%rdi)\nmov %rsi,%rsp\npop %r15\npop %r14\npop %r13\npop %r12\npop %rbx\npop %rbp\nret\n");
struct Fiber { void* stack; char* memory; dim3 index; bool done; };
static thread_local std::vector<Fiber>* fibers;
static thread_local void* scheduler;
static thread_local int running;
static thread_local void (*body)(void*);
static thread_local void* bodyArgument;
static inline void __syncthreads() { Fiber& f = (*fibers)[running]; swap_stack(&f.stack, scheduler); threadIdx = (*fibers)[running].index; }
static void fiberMain() { body(bodyArgument); Fiber& f = (*fibers)[running]; f.done = true; swap_stack(&f.stack, scheduler); }
#include KERNELS
template <typename F> static void call(void* f) { (*(F*) f)(); }
template <typename F> static void oneBlock(bool barriers, F& f) {
    int n = blockDim.x * blockDim.y * blockDim.z;
    if (!barriers) {
        for (int z = 0; z < blockDim.z; z++) for (int y = 0; y < blockDim.y; y++) for (int x = 0; x < blockDim.x; x++) { threadIdx = {x, y, z}; f(); }
        return;
    }
    if (!fibers) fibers = new std::vector<Fiber>();
    while ((int) fibers->size() < n) fibers->push_back({nullptr, (char*) aligned_alloc(64, 32768) + fibers->size() * 320 % 16384, {0, 0, 0}, false});
    body = call<F>; bodyArgument = &f;
    for (int t = 0; t < n; t++) {
        Fiber& b = (*fibers)[t];
        void** top = (void**) (b.memory + 16384 - 64);
        top[6] = (void*) fiberMain; for (int k = 0; k < 6; k++) top[k] = nullptr;
        b.stack = top; b.done = false; b.index = {t % blockDim.x, t / blockDim.x % blockDim.y, t / blockDim.x / blockDim.y};
    }
    for (bool any = true; any;) {
        any = false;
        for (int t = 0; t < n; t++) { Fiber& b = (*fibers)[t]; if (b.done) continue; running = t; threadIdx = b.index; swap_stack(&scheduler, b.stack); any |= !b.done; }
    }
}
template <typename F> static void launch(dim3 grid, dim3 block, bool barriers, F f) {
    std::atomic<int> next{0}; int total = grid.x * grid.y * grid.z, cores = std::thread::hardware_concurrency(), piece = std::max(1, total / (cores * 8));
    auto work = [&] { gridDim = grid; blockDim = block; for (int s; (s = next.fetch_add(piece)) < total;) for (int q = s; q < std::min(total, s + piece); q++) { blockIdx = {q % grid.x, q / grid.x % grid.y, q / grid.x / grid.y}; oneBlock(barriers, f); } };
    std::vector<std::thread> others; for (int i = 1; i < cores; i++) others.emplace_back(work); work(); for (auto& t : others) t.join();
}
static bool processorTime;
template <typename F> static void measure(const char* name, int repeats, F f) {
    double best = 1e99;
    if (processorTime) for (int i = 0; i < repeats + 2; i++) { auto t = clock(); for (int k = 0; k < 6; k++) f(); best = std::min(best, (clock() - t) * 1e3 / CLOCKS_PER_SEC / 6); }
    else for (int i = 0; i < repeats; i++) { auto t = std::chrono::steady_clock::now(); f(); best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t).count()); }
    printf("{\"kernel\": \"%s\", \"ms\": %.4f}\n", name, best);
}
int main(int argc, char** argv) {
    processorTime = argc > 2;
    int r = atoi(argv[1]), n = 1 << 24, m = 512, p = 8192, w = 2048, l = 512;
    std::vector<float> a(n, 1), b(n, 2), c(n); std::vector<float> f(9 * l * l, 0.1f), g(9 * l * l); std::vector<unsigned char> bytes(n); std::vector<int> h(256);
    for (int i = 0; i < n; i++) { a[i] = i % 1000 * 0.001f; bytes[i] = (unsigned char) (i * 2654435761u >> 24); }
    measure("vadd", r, [&] { launch({n / 256, 1, 1}, {256, 1, 1}, false, [&] { vadd(a.data(), b.data(), c.data(), n); }); });
    measure("matmul", r, [&] { launch({m / 16, m / 16, 1}, {16, 16, 1}, true, [&] { matmul(a.data(), b.data(), c.data(), m); }); });
    measure("nbody", r, [&] { launch({p / 256, 1, 1}, {256, 1, 1}, true, [&] { nbody((float4*) a.data(), (float4*) c.data(), p, 0.01f); }); });
    measure("reduce", r, [&] { launch({256, 1, 1}, {256, 1, 1}, true, [&] { reduce(a.data(), c.data(), n); }); });
    measure("histogram", r, [&] { launch({256, 1, 1}, {256, 1, 1}, true, [&] { histogram(bytes.data(), h.data(), n); }); });
    measure("stencil", r, [&] { launch({w / 16, w / 16, 1}, {16, 16, 1}, false, [&] { stencil(a.data(), c.data(), w, w); }); });
    measure("lbm", r, [&] { launch({l / 16, l / 16, 1}, {16, 16, 1}, false, [&] { lbm(f.data(), g.data(), l, l, 1.2f); }); });
    fprintf(stderr, "%f %d\n", c[5], h[7]);
}

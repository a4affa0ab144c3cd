// Lattice Boltzmann on D2Q9 and D3Q19, in place: two steps share one copy of the populations (the AA pattern of
// Bailey, Myre, Walsh, Lilja & Saar, "Accelerating lattice Boltzmann fluid flow simulations using graphics processors", 2009).
// What is kept of each population is its deviation from the fluid at rest, w_k; so a fluid at rest is all zeros.
// Macros: DIMENSIONS 2 or 3; HALF for populations stored in 16 bits; SMAGORINSKY for the subgrid model.
#ifdef HALF
#include <cuda_fp16.h>
// Deviations are below 2, the largest half is 65504: the scale uses the whole range (Lehmann et al., Phys. Rev. E 106, 2022).
typedef __half Stored;
__device__ __forceinline__ float load(Stored v) { return __half2float(v) * (1.f / 32768.f); }
__device__ __forceinline__ Stored stored(float v) { return __float2half(v * 32768.f); }
#else
typedef float Stored;
__device__ __forceinline__ float load(Stored v) { return v; }
__device__ __forceinline__ Stored stored(float v) { return v; }
#endif

#if DIMENSIONS == 2
#define Q 9
constexpr int CX[Q] = {0, 1, -1, 0, 0, 1, -1, 1, -1};
constexpr int CY[Q] = {0, 0, 0, 1, -1, 1, -1, -1, 1};
constexpr int CZ[Q] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
constexpr float W[Q] = {4 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f};
#else
#define Q 19
constexpr int CX[Q] = {0, 1, -1, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 1, -1, 0, 0, 0, 0};
constexpr int CY[Q] = {0, 0, 0, 1, -1, 0, 0, 1, -1, -1, 1, 0, 0, 0, 0, 1, -1, 1, -1};
constexpr int CZ[Q] = {0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 1, -1, -1, 1, 1, -1, -1, 1};
constexpr float W[Q] = {1 / 3.f, 1 / 18.f, 1 / 18.f, 1 / 18.f, 1 / 18.f, 1 / 18.f, 1 / 18.f, 1 / 36.f, 1 / 36.f, 1 / 36.f,
    1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f};
#endif
// Directions 1 and 2, 3 and 4 and so on are opposite.
#define OPPOSITE(k) ((k) == 0 ? 0 : (k) % 2 == 1 ? (k) + 1 : (k) - 1)

// Two relaxation times (Ginzburg, Verhaeghe & d'Humieres, Commun. Comput. Phys. 3, 2008), of which BGK is the case of equal
// ones, with the force of Guo, Zheng & Shi (Phys. Rev. E 65, 2002).
__device__ __forceinline__ void relax(float (&h)[Q], float even, float odd, float smagorinsky, float magic, float least, float fx, float fy, float fz) {
    float rho = h[0], ux = 0.f, uy = 0.f, uz = 0.f;
#pragma unroll
    for (int k = 1; k < Q; k += 2) {
        float sum = h[k] + h[k + 1], difference = h[k] - h[k + 1];
        rho += sum;
        if (CX[k] != 0) ux += CX[k] * difference;
        if (CY[k] != 0) uy += CY[k] * difference;
        if (CZ[k] != 0) uz += CZ[k] * difference;
    }
    float density = 1.f + rho, inverse = 1.f / density;
    ux = (ux + 0.5f * fx) * inverse;
    uy = (uy + 0.5f * fy) * inverse;
    uz = (uz + 0.5f * fz) * inverse;
    float square = 1.5f * (ux * ux + uy * uy + uz * uz), uf = 3.f * (ux * fx + uy * fy + uz * fz);
#ifdef SMAGORINSKY
    float xx = 0.f, yy = 0.f, zz = 0.f, xy = 0.f, xz = 0.f, yz = 0.f;
#pragma unroll
    for (int k = 1; k < Q; k += 2) {
        float cu = CX[k] * ux + CY[k] * uy + CZ[k] * uz;
        float away = h[k] + h[k + 1] - 2.f * W[k] * (rho + density * (4.5f * cu * cu - square));
        if (CX[k] != 0) xx += away;
        if (CY[k] != 0) yy += away;
        if (CZ[k] != 0) zz += away;
        if (CX[k] * CY[k] != 0) xy += CX[k] * CY[k] * away;
        if (CX[k] * CZ[k] != 0) xz += CX[k] * CZ[k] * away;
        if (CY[k] * CZ[k] != 0) yz += CY[k] * CZ[k] * away;
    }
    float stress = sqrtf(xx * xx + yy * yy + zz * zz + 2.f * (xy * xy + xz * xz + yz * yz));
    // Hou, Sterling, Chen & Doolen, "A lattice Boltzmann subgrid model for high Reynolds number flows", 1996.
    float calm = 1.f / even, time = 0.5f * (calm + sqrtf(calm * calm + 25.455844f * smagorinsky * smagorinsky * stress * inverse));
    even = 1.f / time;
    odd = magic < 0.f ? even : fmaxf(least, 1.f / (0.5f + magic / (time - 0.5f)));
#endif
    float evenForce = 1.f - 0.5f * even, oddForce = 3.f - 1.5f * odd;
    h[0] += even * (W[0] * (rho - density * square) - h[0]) - evenForce * W[0] * uf;
#pragma unroll
    for (int k = 1; k < Q; k += 2) {
        float cu = CX[k] * ux + CY[k] * uy + CZ[k] * uz, cf = CX[k] * fx + CY[k] * fy + CZ[k] * fz;
        float same = even * (W[k] * (rho + density * (4.5f * cu * cu - square)) - 0.5f * (h[k] + h[k + 1]))
            + evenForce * W[k] * (9.f * cu * cf - uf);
        float other = odd * (3.f * W[k] * density * cu - 0.5f * (h[k] - h[k + 1])) + oddForce * W[k] * cf;
        h[k] += same + other;
        h[k + 1] += same - other;
    }
}

// The first of two steps: each cell reads and writes its own populations, which it leaves in the opposite places.
extern "C" __global__ void localStep(Stored* f, int nx, int ny, int nz, float even, float odd, float smagorinsky, float magic, float least,
        float fx, float fy, float fz) {
    int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y, z = blockIdx.z * blockDim.z + threadIdx.z;
    if (x >= nx || y >= ny || z >= nz) return;
    int n = nx * ny * nz, i = (z * ny + y) * nx + x;
    float h[Q];
#pragma unroll
    for (int k = 0; k < Q; k++) h[k] = load(f[k * n + i]);
    relax(h, even, odd, smagorinsky, magic, least, fx, fy, fz);
#pragma unroll
    for (int k = 0; k < Q; k++) f[OPPOSITE(k) * n + i] = stored(h[k]);
}

// The second: each cell takes what its neighbours have left for it, and puts what leaves it into their places of the same.
extern "C" __global__ void neighbourStep(Stored* f, int nx, int ny, int nz, float even, float odd, float smagorinsky, float magic, float least,
        float fx, float fy, float fz) {
    int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y, z = blockIdx.z * blockDim.z + threadIdx.z;
    if (x >= nx || y >= ny || z >= nz) return;
    int n = nx * ny * nz;
    int xs[3] = {x == 0 ? nx - 1 : x - 1, x, x == nx - 1 ? 0 : x + 1};
    int ys[3] = {y == 0 ? ny - 1 : y - 1, y, y == ny - 1 ? 0 : y + 1};
    int zs[3] = {z == 0 ? nz - 1 : z - 1, z, z == nz - 1 ? 0 : z + 1};
    float h[Q];
#pragma unroll
    for (int k = 0; k < Q; k++) {
        h[k] = load(f[OPPOSITE(k) * n + (zs[1 - CZ[k]] * ny + ys[1 - CY[k]]) * nx + xs[1 - CX[k]]]);
    }
    relax(h, even, odd, smagorinsky, magic, least, fx, fy, fz);
#pragma unroll
    for (int k = 0; k < Q; k++) {
        f[k * n + (zs[1 + CZ[k]] * ny + ys[1 + CY[k]]) * nx + xs[1 + CX[k]]] = stored(h[k]);
    }
}

__device__ __forceinline__ float weight(int k) { return k == 0 ? W[0] : k < 1 + 2 * DIMENSIONS ? W[1] : W[Q - 1]; }

// What comes back from solids and sides along each link, from a fluid cell in direction k into a cell beyond. Links of kind 0 are
// walls, at the share q of the way (Bouzidi, Firdaouss & Lallemand, Phys. Fluids 13, 2001), whose motion is in "given" (Ladd, J.
// Fluid Mech. 271, 1994); kind 1 are inlets, walls through which "given" times "inflow" enters; kind 2 are outlets, at
// which the density is drawn to the given one. The momentum left at a wall is kept in "exchange".
extern "C" __global__ void links(Stored* f, const int* cells, const int* beyond, const int* behind, const int* kinds, const float* q,
        float* given, float* exchange, float inflow, int count, int n, int second) {
    int l = blockIdx.x * blockDim.x + threadIdx.x;
    if (l >= count) return;
    int k = kinds[l] & 31, kind = kinds[l] >> 5, o = OPPOSITE(k);
    int i = cells[l], s = beyond[l], b = behind[l];
    int from = second ? k * n + s : o * n + i, before = second ? k * n + i : o * n + b;
    int back = second ? o * n + b : k * n + i, to = second ? o * n + i : k * n + s;
    float leaving = load(f[from]), result;
    if (kind != 0 && !second) {
        // Density and speed of the fluid there, which the second step goes by as well: it finds the cell incomplete.
        float rho = 0.f, ux = 0.f, uy = 0.f, uz = 0.f, cx = 0.f, cy = 0.f, cz = 0.f;
#pragma unroll
        for (int j = 0; j < Q; j++) {
            float h = load(f[OPPOSITE(j) * n + i]);
            rho += h;
            ux += CX[j] * h;
            uy += CY[j] * h;
            uz += CZ[j] * h;
            if (j == k) { cx = CX[j]; cy = CY[j]; cz = CZ[j]; }
        }
        float inverse = 1.f / (1.f + rho), cu = (cx * ux + cy * uy + cz * uz) * inverse;
        float square = (ux * ux + uy * uy + uz * uz) * inverse * inverse;
        // Where a vortex would draw fluid back in through an outlet, it comes in at rest: else it would feed on itself.
        if (kind == 2 && cu < 0.f) cu = square = 0.f;
        // Equilibrium of what comes back, at a density that is drawn to the given one so gently that sound waves leave.
        float drawn = rho + 0.05f * (given[l] - rho);
        exchange[l] = kind == 1 ? 1.f + rho : weight(k) * (drawn + (1.f + drawn) * (4.5f * cu * cu - 1.5f * square - 3.f * cu));
    }
    if (kind == 1) {
        result = leaving + inflow * given[l] * exchange[l];
    } else if (kind == 2) {
        result = exchange[l];
    } else {
        float share = q[l];
        result = share < 0.5f
            ? 2.f * share * leaving + (1.f - 2.f * share) * load(f[before]) + given[l]
            : (leaving + (2.f * share - 1.f) * load(f[back]) + given[l]) / (2.f * share);
        float momentum = leaving + result;
        exchange[l] = second ? 0.5f * (exchange[l] + momentum) : momentum;
    }
    f[to] = stored(result);
}

// Solid cells are at rest, whatever has streamed into them.
extern "C" __global__ void calm(Stored* f, const int* solids, int count, int n) {
    int l = blockIdx.x * blockDim.x + threadIdx.x;
    if (l >= count) return;
    int i = solids[l];
#pragma unroll
    for (int k = 0; k < Q; k++) f[k * n + i] = stored(0.f);
}

// Sets cells to equilibrium at the density 1 + rho and velocity given.
extern "C" __global__ void initialize(Stored* f, const float* rhos, const float* vx, const float* vy, const float* vz, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    float rho = rhos[i], ux = vx[i], uy = vy[i], uz = vz[i], density = 1.f + rho;
    float square = 1.5f * (ux * ux + uy * uy + uz * uz);
#pragma unroll
    for (int k = 0; k < Q; k++) {
        float cu = CX[k] * ux + CY[k] * uy + CZ[k] * uz;
        f[k * n + i] = stored(W[k] * (rho + density * (3.f * cu + 4.5f * cu * cu - square)));
    }
}

// The deviation of the density (what = 0) or a component of the velocity (1 to 3) of each cell.
extern "C" __global__ void moment(const Stored* f, float* out, int what, float fx, float fy, float fz, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    float rho = 0.f, ux = 0.f, uy = 0.f, uz = 0.f;
#pragma unroll
    for (int k = 0; k < Q; k++) {
        float h = load(f[k * n + i]);
        rho += h;
        ux += CX[k] * h;
        uy += CY[k] * h;
        uz += CZ[k] * h;
    }
    float inverse = 1.f / (1.f + rho);
    out[i] = what == 0 ? rho : what == 1 ? (ux + 0.5f * fx) * inverse : what == 2 ? (uy + 0.5f * fy) * inverse : (uz + 0.5f * fz) * inverse;
}

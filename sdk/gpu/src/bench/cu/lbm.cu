extern "C" __global__ void lbm(const float* f, float* g, int w, int h, float omega) {
    int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= w || y >= h) return;
    const int cx[9] = {0, 1, 0, -1, 0, 1, -1, -1, 1}, cy[9] = {0, 0, 1, 0, -1, 1, 1, -1, -1};
    const float wt[9] = {4 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 9.f, 1 / 36.f, 1 / 36.f, 1 / 36.f, 1 / 36.f};
    int n = w * h;
    float p[9], rho = 0.f, ux = 0.f, uy = 0.f;
#pragma unroll
    for (int k = 0; k < 9; k++) {
        int sx = x - cx[k], sy = y - cy[k];
        sx = sx < 0 ? w - 1 : sx == w ? 0 : sx;
        sy = sy < 0 ? h - 1 : sy == h ? 0 : sy;
        p[k] = f[k * n + sy * w + sx];
        rho += p[k]; ux += cx[k] * p[k]; uy += cy[k] * p[k];
    }
    ux /= rho; uy /= rho;
    float sq = 1.5f * (ux * ux + uy * uy);
#pragma unroll
    for (int k = 0; k < 9; k++) {
        float cu = 3.f * (cx[k] * ux + cy[k] * uy);
        g[k * n + y * w + x] = p[k] + omega * (wt[k] * rho * (1.f + cu + 0.5f * cu * cu - sq) - p[k]);
    }
}

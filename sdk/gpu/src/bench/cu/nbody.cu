extern "C" __global__ void nbody(const float4* pos, float4* acc, int n, float eps2) {
    __shared__ float4 sh[256];
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float4 p = pos[i < n ? i : 0];
    float ax = 0.f, ay = 0.f, az = 0.f;
    for (int t = 0; t < n; t += blockDim.x) {
        int k = t + threadIdx.x;
        sh[threadIdx.x] = k < n ? pos[k] : make_float4(0.f, 0.f, 0.f, 0.f);
        __syncthreads();
        for (int j = 0; j < blockDim.x; ++j) {
            float4 q = sh[j];
            float dx = q.x - p.x, dy = q.y - p.y, dz = q.z - p.z;
            float r2 = dx * dx + dy * dy + dz * dz + eps2;
            float inv = rsqrtf(r2);
            float s = q.w * inv * inv * inv;
            ax += s * dx; ay += s * dy; az += s * dz;
        }
        __syncthreads();
    }
    if (i < n) acc[i] = make_float4(ax, ay, az, 0.f);
}

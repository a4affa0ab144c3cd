extern "C" __global__ void histogram(const unsigned char* d, int* h, int n) {
    __shared__ int s[256];
    int t = threadIdx.x;
    s[t] = 0;
    __syncthreads();
    for (int i = blockIdx.x * blockDim.x + t; i < n; i += gridDim.x * blockDim.x) atomicAdd(&s[d[i]], 1);
    __syncthreads();
    if (s[t]) atomicAdd(&h[t], s[t]);
}

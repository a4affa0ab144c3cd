// Bodies that attract each other, each pair by itself, in 64 bits. Coordinates lie one after the other: all x, all y, all z.
extern "C" __global__ void accelerate(const double* place, const double* mass, double* acceleration, double gravity, double softening, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    double x = place[i], y = place[n + i], z = place[2 * n + i], ax = 0, ay = 0, az = 0;
    for (int j = 0; j < n; j++) {
        double dx = place[j] - x, dy = place[n + j] - y, dz = place[2 * n + j] - z;
        double square = dx * dx + dy * dy + dz * dz + softening * softening;
        double pull = j == i ? 0.0 : gravity * mass[j] / (square * sqrt(square));
        ax += pull * dx;
        ay += pull * dy;
        az += pull * dz;
    }
    acceleration[i] = ax;
    acceleration[n + i] = ay;
    acceleration[2 * n + i] = az;
}

// what += rate * time, for places by velocities and velocities by accelerations.
extern "C" __global__ void move(double* what, const double* rate, double time, int count) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) what[i] += rate[i] * time;
}

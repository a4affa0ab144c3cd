/*
 * A stand-in for cuBLAS, cuFFT, cuRAND and cuSOLVER, beside the stand-in driver whose device memory is the host's: plain
 * loops in the shape of each function, so that arguments in the wrong place give wrong numbers. It needs a current context,
 * as they do.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern int cuCtxSynchronize(void);
static int no_context(void) { return cuCtxSynchronize(); }

/* cuBLAS: matrices in columns. */

int cublasCreate_v2(void **handle) { *handle = malloc(1); return no_context(); }
int cublasDestroy_v2(void *handle) { free(handle); return 0; }

enum { R_32F = 0, R_64F = 1, R_16F = 2, R_16BF = 14 };

static double get(const void *at, long i, int type) {
    if (type == R_64F) return ((const double *) at)[i];
    if (type == R_32F) return ((const float *) at)[i];
    uint16_t bits = ((const uint16_t *) at)[i];
    if (type == R_16BF) {
        uint32_t wide = (uint32_t) bits << 16;
        float value;
        memcpy(&value, &wide, 4);
        return value;
    }
    int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double size = exponent ? ldexp(1024 + fraction, exponent - 25) : ldexp(fraction, -24);
    return bits & 0x8000 ? -size : size;
}

static void put(void *at, long i, int type, double value) {
    if (type == R_64F) ((double *) at)[i] = value;
    else if (type == R_32F) ((float *) at)[i] = (float) value;
    else if (type == R_16BF) {
        float narrow = (float) value;
        uint32_t bits;
        memcpy(&bits, &narrow, 4);
        ((uint16_t *) at)[i] = (uint16_t) ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    } else {
        int exponent;
        double fraction = frexp(fabs(value), &exponent);
        long bits = value == 0 ? 0 : (long) (exponent + 14) * 1024 + lrint(ldexp(fraction, 11)) - 1024;
        ((uint16_t *) at)[i] = (uint16_t) (bits | (value < 0 ? 0x8000 : 0));
    }
}

int cublasGemmStridedBatchedEx(
        void *handle, int ta, int tb, int m, int n, int k, const void *alpha, const void *a, int at, int lda, int64_t sa,
        const void *b, int bt, int ldb, int64_t sb, const void *beta, void *c, int ct, int ldc, int64_t sc, int batch,
        int compute, int algorithm) {
    if (no_context()) return 1;
    double x = compute == 70 ? *(const double *) alpha : *(const float *) alpha;
    double y = compute == 70 ? *(const double *) beta : *(const float *) beta;
    for (int item = 0; item < batch; item++)
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++)
                    sum += get(a, item * sa + (ta ? (long) i * lda + l : (long) l * lda + i), at)
                            * get(b, item * sb + (tb ? (long) l * ldb + j : (long) j * ldb + l), bt);
                long place = item * sc + (long) j * ldc + i;
                put(c, place, ct, x * sum + (y == 0 ? 0 : y * get(c, place, ct)));
            }
    return 0;
}

/* cuFFT: transforms in one or two dimensions, by definition. */

typedef struct { int rank, rows, columns, batch; } Plan;
static Plan plans[64];
static int plan_count;

int cufftPlanMany(int *plan, int rank, int *n, int *in, int is, int id, int *on, int os, int od, int type, int batch) {
    if (no_context() || rank > 2 || is != 1 || os != 1) return 1;
    Plan made = {rank, rank == 2 ? n[0] : 1, n[rank - 1], batch};
    if (id != made.rows * made.columns) return 2;
    *plan = plan_count++ % 64;
    plans[*plan] = made;
    return 0;
}
int cufftDestroy(int plan) { return 0; }

static void transform(const Plan *p, double *numbers, int direction) {
    int n = p->rows * p->columns;
    double *out = malloc(sizeof(double) * 2 * (size_t) n);
    for (int r = 0; r < p->rows; r++)
        for (int c = 0; c < p->columns; c++) {
            double re = 0, im = 0;
            for (int y = 0; y < p->rows; y++)
                for (int x = 0; x < p->columns; x++) {
                    double turn = direction * 2 * M_PI * ((double) r * y / p->rows + (double) c * x / p->columns);
                    const double *z = numbers + 2 * (y * p->columns + x);
                    re += z[0] * cos(turn) - z[1] * sin(turn);
                    im += z[0] * sin(turn) + z[1] * cos(turn);
                }
            out[2 * (r * p->columns + c)] = re;
            out[2 * (r * p->columns + c) + 1] = im;
        }
    memcpy(numbers, out, sizeof(double) * 2 * (size_t) n);
    free(out);
}
int cufftExecZ2Z(int plan, double *in, double *out, int direction) {
    if (no_context() || in != out) return 1;
    for (int item = 0; item < plans[plan].batch; item++)
        transform(&plans[plan], out + 2L * item * plans[plan].rows * plans[plan].columns, direction);
    return 0;
}
int cufftExecC2C(int plan, float *in, float *out, int direction) {
    if (no_context() || in != out) return 1;
    long n = 2L * plans[plan].rows * plans[plan].columns * plans[plan].batch;
    double *wide = malloc(sizeof(double) * (size_t) n);
    for (long i = 0; i < n; i++) wide[i] = in[i];
    cufftExecZ2Z(plan, wide, wide, direction);
    for (long i = 0; i < n; i++) out[i] = (float) wide[i];
    free(wide);
    return 0;
}

/* cuRAND: a generator of 64 bits; normal numbers by Box and Muller, in pairs. */

int curandCreateGenerator(uint64_t **generator, int type) {
    if (no_context() || type != 161) return 1;
    *generator = calloc(1, sizeof **generator);
    return 0;
}
int curandSetPseudoRandomGeneratorSeed(uint64_t *generator, uint64_t seed) { *generator = seed; return 0; }
int curandDestroyGenerator(uint64_t *generator) { free(generator); return 0; }
static double next(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return ((double) ((z ^ z >> 31) >> 11) + 1) / 9007199254740992.0;
}
int curandGenerateUniformDouble(uint64_t *g, double *to, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = next(g);
    return no_context();
}
int curandGenerateUniform(uint64_t *g, float *to, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = (float) next(g);
    return no_context();
}
int curandGenerateNormalDouble(uint64_t *g, double *to, size_t n, double mean, double deviation) {
    if (n % 2) return 105;
    for (size_t i = 0; i < n; i += 2) {
        double radius = sqrt(-2 * log(next(g))), turn = 2 * M_PI * next(g);
        to[i] = mean + deviation * radius * cos(turn);
        to[i + 1] = mean + deviation * radius * sin(turn);
    }
    return no_context();
}
int curandGenerateNormal(uint64_t *g, float *to, size_t n, float mean, float deviation) {
    if (n % 2) return 105;
    for (size_t i = 0; i < n; i += 2) {
        double two[2];
        curandGenerateNormalDouble(g, two, 2, mean, deviation);
        to[i] = (float) two[0];
        to[i + 1] = (float) two[1];
    }
    return no_context();
}

/* cuSOLVER: Gauss with partial pivoting, and Jacobi's rotations; matrices in columns. */

int cusolverDnCreate(void **handle) { *handle = malloc(1); return no_context(); }
int cusolverDnDestroy(void *handle) { free(handle); return 0; }
int cusolverDnDgetrf_bufferSize(void *h, int m, int n, double *a, int lda, int *size) { *size = n; return no_context(); }
int cusolverDnDgetrf(void *h, int m, int n, double *a, int lda, double *work, int *pivots, int *info) {
    *info = 0;
    for (int k = 0; k < n; k++) {
        int p = k;
        for (int i = k; i < n; i++)
            if (fabs(a[i + (long) k * lda]) > fabs(a[p + (long) k * lda])) p = i;
        pivots[k] = p + 1;
        if (a[p + (long) k * lda] == 0) { if (!*info) *info = k + 1; continue; }
        for (int j = 0; j < n; j++) {
            double other = a[k + (long) j * lda];
            a[k + (long) j * lda] = a[p + (long) j * lda];
            a[p + (long) j * lda] = other;
        }
        for (int i = k + 1; i < n; i++) {
            double factor = a[i + (long) k * lda] /= a[k + (long) k * lda];
            for (int j = k + 1; j < n; j++) a[i + (long) j * lda] -= factor * a[k + (long) j * lda];
        }
    }
    return no_context();
}
/* With A = P·L·U, the transposed system is Uᵀ·Lᵀ·Pᵀ·x = b. */
int cusolverDnDgetrs(void *h, int transposed, int n, int count, const double *a, int lda, const int *pivots, double *b, int ldb, int *info) {
    if (transposed != 1) return 1;
    for (int s = 0; s < count; s++, b += ldb) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) b[i] -= a[j + (long) i * lda] * b[j];
            b[i] /= a[i + (long) i * lda];
        }
        for (int i = n - 1; i >= 0; i--)
            for (int j = i + 1; j < n; j++) b[i] -= a[j + (long) i * lda] * b[j];
        for (int k = n - 1; k >= 0; k--) {
            double other = b[k];
            b[k] = b[pivots[k] - 1];
            b[pivots[k] - 1] = other;
        }
    }
    *info = 0;
    return no_context();
}
int cusolverDnDsyevd_bufferSize(void *h, int v, int part, int n, double *a, int lda, double *w, int *size) {
    *size = n * n;
    return no_context();
}
int cusolverDnDsyevd(void *h, int v, int part, int n, double *a, int lda, double *w, double *vectors, int size, int *info) {
    if (size < n * n || lda != n) return 1;
    for (int i = 0; i < n * n; i++) vectors[i] = i % (n + 1) == 0;
    for (int sweep = 0; sweep < 60; sweep++)
        for (int p = 0; p < n; p++)
            for (int q = p + 1; q < n; q++) {
                if (fabs(a[p + q * n]) < 1e-300) continue;
                double angle = 0.5 * atan2(2 * a[p + q * n], a[q + q * n] - a[p + p * n]), c = cos(angle), s = sin(angle);
                for (int k = 0; k < n; k++) {
                    double x = a[k + p * n], y = a[k + q * n];
                    a[k + p * n] = c * x - s * y;
                    a[k + q * n] = s * x + c * y;
                }
                for (int k = 0; k < n; k++) {
                    double x = a[p + k * n], y = a[q + k * n];
                    a[p + k * n] = c * x - s * y;
                    a[q + k * n] = s * x + c * y;
                    x = vectors[k + p * n], y = vectors[k + q * n];
                    vectors[k + p * n] = c * x - s * y;
                    vectors[k + q * n] = s * x + c * y;
                }
            }
    for (int i = 0; i < n; i++) w[i] = a[i + i * n];
    for (int i = 0; i < n; i++) {
        int least = i;
        for (int j = i; j < n; j++)
            if (w[j] < w[least]) least = j;
        double other = w[i];
        w[i] = w[least];
        w[least] = other;
        for (int k = 0; k < n; k++) {
            other = vectors[k + i * n];
            vectors[k + i * n] = vectors[k + least * n];
            vectors[k + least * n] = other;
        }
    }
    memcpy(a, vectors, sizeof(double) * (size_t) (n * n));
    *info = 0;
    return no_context();
}

package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import dev.hotcell.gpu.nvrtc.CudaSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices by the threads of a warp together; the oracle multiplies in double. */
class TensorCoreKernelTests extends KernelTest {
    private static final String WMMA = """
            #include <mma.h>
            using namespace nvcuda::wmma;
            template <int M, int N, int K, typename T, typename E, typename S, typename A, typename B, bool ROWS>
            __global__ void product(const E* a, const E* b, S* c, int lda, int ldb, int ldc) {
                fragment<matrix_a, M, N, K, T, A> left;
                fragment<matrix_b, M, N, K, T, B> right;
                fragment<accumulator, M, N, K, S> sum;
                layout_t order = ROWS ? mem_row_major : mem_col_major;
                load_matrix_sync(left, a, lda);
                load_matrix_sync(right, b, ldb);
                load_matrix_sync(sum, c, ldc, order);
                mma_sync(sum, left, right, sum);
                store_matrix_sync(c, sum, ldc, order);
            }
            """;
    private static final String ROW = "row_major";
    private static final String COLUMN = "col_major";
    private static final Product HALVES = product(16, 16, 16, "half", "float", ROW, ROW, true);

    /** Small multiples of 1/8, whose products and sums every type holds exactly. */
    private static double[] values(int count, double unit, int seed) {
        return new Random(seed).ints(count, -8, 9).mapToDouble(i -> i * unit).toArray();
    }

    private static double[] product(double[] a, double[] b, double[] c, int m, int n, int k) {
        double[] result = c.clone();
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < n; column++) {
                for (int i = 0; i < k; i++) {
                    result[row * n + column] += a[row * k + i] * b[i * n + column];
                }
            }
        }
        return result;
    }

    /** Writes a matrix into memory, by rows or columns, each some elements longer than the matrix. */
    private static double[] spread(double[] matrix, int rows, int columns, boolean byRow, int stride) {
        double[] memory = new double[stride * (byRow ? rows : columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                memory[byRow ? row * stride + column : column * stride + row] = matrix[row * columns + column];
            }
        }
        return memory;
    }

    private static short half(double value) {
        return (short) HalfMath.toHalf(value, FloatMath.NEAREST);
    }

    private DeviceBuffer buffer(String type, double[] values) {
        int n = values.length;
        switch (type) {
            case "double":
                return opened(Gpu.doubles(values));
            case "float":
                float[] floats = new float[n];
                for (int i = 0; i < n; i++) {
                    floats[i] = (float) values[i];
                }
                return opened(Gpu.floats(floats));
            case "int":
                return opened(
                        Gpu.ints(Arrays.stream(values).mapToInt(v -> (int) v).toArray()));
            case "signed char", "unsigned char":
                byte[] bytes = new byte[n];
                for (int i = 0; i < n; i++) {
                    bytes[i] = (byte) values[i];
                }
                return opened(Gpu.bytes(bytes));
            default:
                short[] shorts = new short[n];
                for (int i = 0; i < n; i++) {
                    shorts[i] = type.equals("half")
                            ? half(values[i])
                            : (short) HalfMath.toBrain(values[i], FloatMath.NEAREST);
                }
                return opened(Gpu.shorts(shorts));
        }
    }

    private static double[] doubles(DeviceBuffer buffer) {
        if (buffer instanceof DeviceFloats floats) {
            float[] all = floats.toArray();
            double[] values = new double[all.length];
            for (int i = 0; i < all.length; i++) {
                values[i] = all[i];
            }
            return values;
        }
        if (buffer instanceof DeviceShorts shorts) {
            short[] all = shorts.toArray();
            double[] values = new double[all.length];
            for (int i = 0; i < all.length; i++) {
                values[i] = HalfMath.halfToFloat(all[i] & 0xffff);
            }
            return values;
        }
        return buffer instanceof DeviceInts ints
                ? Arrays.stream(ints.toArray()).asDoubleStream().toArray()
                : ((DeviceDoubles) buffer).toArray();
    }

    /** One instance of the kernel above. */
    private record Product(
            int m, int n, int k, String type, String element, String sum, String orderA, String orderB, boolean rows) {

        String instance() {
            return "product<" + m + "," + n + "," + k + "," + type + "," + element + "," + sum + "," + orderA + ","
                    + orderB + "," + rows + ">";
        }
    }

    private static Product product(
            int m, int n, int k, String type, String sum, String orderA, String orderB, boolean rows) {
        String element = type.endsWith("tf32") ? "float" : type;
        return new Product(m, n, k, type, element, sum, orderA, orderB, rows);
    }

    static List<Product> products() {
        return List.of(
                HALVES,
                product(16, 16, 16, "half", "float", COLUMN, COLUMN, false),
                product(16, 16, 16, "half", "half", ROW, COLUMN, true),
                product(8, 32, 16, "half", "float", COLUMN, ROW, true),
                product(32, 8, 16, "half", "half", ROW, COLUMN, false),
                product(16, 16, 16, "__nv_bfloat16", "float", ROW, COLUMN, true),
                product(32, 8, 16, "__nv_bfloat16", "float", COLUMN, ROW, false),
                product(16, 16, 8, "precision::tf32", "float", ROW, ROW, true),
                product(16, 16, 8, "precision::tf32", "float", COLUMN, COLUMN, false),
                product(16, 16, 16, "signed char", "int", ROW, COLUMN, true),
                product(8, 32, 16, "signed char", "int", COLUMN, ROW, false),
                product(32, 8, 16, "unsigned char", "int", ROW, COLUMN, true),
                product(8, 8, 4, "double", "double", ROW, ROW, true),
                product(8, 8, 4, "double", "double", COLUMN, COLUMN, false));
    }

    /** All instances, compiled at once: the header takes longer than the kernels. */
    private static final CudaModule MODULE = compileAll();

    private static CudaModule compileAll() {
        List<String> instances = products().stream().map(Product::instance).toList();
        return Cuda.compile(new CudaSource("test.cu", WMMA, List.of(), instances));
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static CudaKernel kernel(Product of) {
        return MODULE.kernel(of.instance());
    }

    /** Returns from which element of memory to which the next row or column lies, on a GPU a multiple of 16 bytes. */
    private static int stride(int least) {
        return (least + 31) / 16 * 16;
    }

    @ParameterizedTest
    @MethodSource("products")
    void multipliesFragments(Product of) {
        int m = of.m();
        int n = of.n();
        int k = of.k();
        double unit = of.sum().equals("int") ? 1 : 0.125;
        double[] a = values(m * k, unit, 1);
        double[] b = values(k * n, unit, 2);
        double[] c = values(m * n, unit, 3);
        if (of.element().startsWith("unsigned")) {
            a = Arrays.stream(a).map(Math::abs).toArray();
            b = Arrays.stream(b).map(Math::abs).toArray();
        }
        int lda = stride(of.orderA().equals(ROW) ? k : m);
        int ldb = stride(of.orderB().equals(ROW) ? n : k);
        int ldc = stride(of.rows() ? n : m);
        DeviceBuffer result = buffer(of.sum(), spread(c, m, n, of.rows(), ldc));
        kernel(of)
                .blocks(1)
                .threads(32)
                .launch(
                        buffer(of.element(), spread(a, m, k, of.orderA().equals(ROW), lda)),
                        buffer(of.element(), spread(b, k, n, of.orderB().equals(ROW), ldb)),
                        result,
                        lda,
                        ldb,
                        ldc);
        assertThat(doubles(result)).isEqualTo(spread(product(a, b, c, m, n, k), m, n, of.rows(), ldc));
    }

    private CudaKernel kernel(String source, String... instances) {
        return compile(source, instances).kernels().get(0);
    }

    @Test
    void addsInSinglePrecision() {
        double[] a = new Random(1)
                .doubles(256, -1, 1)
                .map(x -> HalfMath.halfToFloat(half(x) & 0xffff))
                .toArray();
        double[] b = new Random(2)
                .doubles(256, -1, 1)
                .map(x -> HalfMath.halfToFloat(half(x) & 0xffff))
                .toArray();
        DeviceBuffer result = buffer("float", new double[256]);
        kernel(HALVES).blocks(1).threads(32).launch(buffer("half", a), buffer("half", b), result, 16, 16, 16);
        double[] expected = product(a, b, new double[256], 16, 16, 16);
        double[] computed = doubles(result);
        for (int i = 0; i < expected.length; i++) {
            assertThat(computed[i]).isCloseTo(expected[i], within(16 * 0x1p-24));
        }
    }

    @Test
    void multipliesTileByTileThroughSharedMemory() {
        int n = 64;
        double[] a = values(n * n, 0.125, 4);
        double[] b = values(n * n, 0.125, 5);
        double[] c = values(n * n, 0.125, 6);
        DeviceBuffer result = buffer("float", c);
        kernel("""
                #include <mma.h>
                using namespace nvcuda::wmma;
                __global__ void tiles(const half* a, const half* b, float* c, int n) {
                    __shared__ half left[32][16 + 8], right[16][32 + 8];
                    int warp = threadIdx.x / 32, row = warp / 2 * 16, column = warp % 2 * 16;
                    int top = blockIdx.y * 32, side = blockIdx.x * 32;
                    fragment<accumulator, 16, 16, 16, float> sum, old;
                    fill_fragment(sum, 0.f);
                    for (int k = 0; k < n; k += 16) {
                        for (int i = threadIdx.x; i < 512; i += blockDim.x) {
                            left[i / 16][i % 16] = a[(top + i / 16) * n + k + i % 16];
                            right[i / 32][i % 32] = b[(k + i / 32) * n + side + i % 32];
                        }
                        __syncthreads();
                        fragment<matrix_a, 16, 16, 16, half, row_major> x;
                        fragment<matrix_b, 16, 16, 16, half, row_major> y;
                        load_matrix_sync(x, &left[row][0], 24);
                        load_matrix_sync(y, &right[0][column], 40);
                        mma_sync(sum, x, y, sum);
                        __syncthreads();
                    }
                    float* place = c + (top + row) * n + side + column;
                    load_matrix_sync(old, place, n, mem_row_major);
                    for (int i = 0; i < sum.num_elements; i++) sum.x[i] = 0.5f * sum.x[i] - old.x[i];
                    store_matrix_sync(place, sum, n, mem_row_major);
                }
                """).blocks(2, 2).threads(128).launch(buffer("half", a), buffer("half", b), result, n);
        double[] expected = product(a, b, new double[n * n], n, n, n);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.5 * expected[i] - c[i];
        }
        assertThat(doubles(result)).isEqualTo(expected);
    }

    @Test
    void loadsAWholeMatrixBeforeAnyOfItIsStored() {
        double[] c = values(256, 0.125, 7);
        DeviceBuffer matrix = buffer("float", c);
        kernel("""
                #include <mma.h>
                using namespace nvcuda::wmma;
                __global__ void turn(float* c) {
                    fragment<accumulator, 16, 16, 16, float> all;
                    load_matrix_sync(all, c, 16, mem_row_major);
                    store_matrix_sync(c, all, 16, mem_col_major);
                }
                """).blocks(1).threads(32).launch(matrix);
        assertThat(doubles(matrix)).isEqualTo(spread(c, 16, 16, false, 16));
    }

    private static final String LANES = "int lane = threadIdx.x, g = lane / 4, t = lane % 4; ";

    /** Runs {@code mma} of which each thread loads and stores its elements as the PTX manual says. */
    private void mma(String types, int m, int k, String element, String sum, int group) {
        double unit = sum.equals("int") ? 1 : 0.125;
        double[] a = values(m * k, unit, 8);
        double[] b = values(k * 8, unit, 9);
        double[] c = values(m * 8, unit, 10);
        int perA = m * k / 32;
        int perB = k * 8 / 32;
        int perC = m * 8 / 32;
        String word = element.equals("double") ? "double" : "unsigned";
        String constraint = element.equals("double") ? "d" : "r";
        String constraintC = switch (sum) {
            case "float" -> "f";
            case "double" -> "d";
            default -> "r";
        };
        int wordsC = sum.equals("half") ? perC / 2 : perC;
        String wordC = sum.equals("half") ? "unsigned" : sum;
        String source = "#include <cuda_fp16.h>\n#include <cuda_bf16.h>\n__global__ void k(const " + element
                + "* a, const " + element + "* b, " + sum + "* c) { " + LANES + "union { " + word + " w["
                + Math.max(1, perA / group) + "]; " + element + " e[" + perA + "]; } x; union { " + word + " w["
                + Math.max(1, perB / group) + "]; " + element + " e[" + perB + "]; } y; union { " + wordC + " w["
                + wordsC + "]; " + sum + " e[" + perC + "]; } z;\n"
                + "for (int i = 0; i < " + perA + "; i++) { int r = i / " + group + ", row = " + row(m) + ", col = "
                + column(m, group) + "; x.e[i] = a[row * " + k + " + col]; }\n"
                + "for (int i = 0; i < " + perB + "; i++) { int r = i / " + group + ", row = r * 4 * " + group
                + " + t * " + group + " + i % " + group + "; y.e[i] = b[row * 8 + g]; }\n"
                + "for (int i = 0; i < " + perC + "; i++) z.e[i] = c[(g + i / 2 * 8) * 8 + t * 2 + i % 2];\n"
                + "asm volatile(\"mma.sync.aligned.m" + m + "n8k" + k + ".row.col." + types + " "
                + registers(0, wordsC) + ", " + registers(wordsC, perA / group) + ", "
                + registers(wordsC + perA / group, perB / group) + ", " + registers(0, wordsC) + ";\" : "
                + operands("+" + constraintC, "z", wordsC) + " : " + operands(constraint, "x", perA / group) + ", "
                + operands(constraint, "y", perB / group) + ");\n"
                + "for (int i = 0; i < " + perC + "; i++) c[(g + i / 2 * 8) * 8 + t * 2 + i % 2] = z.e[i]; }";
        DeviceBuffer result = buffer(sum, c);
        kernel(source.replace("half ", "__half ").replace("half*", "__half*"))
                .blocks(1)
                .threads(32)
                .launch(buffer(element, a), buffer(element, b), result);
        assertThat(doubles(result)).isEqualTo(product(a, b, c, m, 8, k));
    }

    private static String row(int m) {
        return m == 8 ? "g" : "g + 8 * (r % 2)";
    }

    private static String column(int m, int group) {
        return (m == 8 ? "r" : "r / 2") + " * 4 * " + group + " + t * " + group + " + i % " + group;
    }

    private static String registers(int from, int count) {
        StringBuilder list = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "%" : ",%").append(from + i);
        }
        return list.append("}").toString();
    }

    private static String operands(String constraint, String name, int count) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ", ").append("\"" + constraint + "\"(" + name + ".w[" + i + "])");
        }
        return list.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "f32.f16.f16.f32, 16, 8, half, float, 2",
        "f32.f16.f16.f32, 16, 16, half, float, 2",
        "f16.f16.f16.f16, 16, 16, half, half, 2",
        "f32.bf16.bf16.f32, 16, 8, __nv_bfloat16, float, 2",
        "f32.bf16.bf16.f32, 16, 16, __nv_bfloat16, float, 2",
        "f32.tf32.tf32.f32, 16, 4, float, float, 1",
        "f32.tf32.tf32.f32, 16, 8, float, float, 1",
        "s32.s8.s8.s32, 16, 16, signed char, int, 4",
        "s32.s8.s8.s32, 16, 32, signed char, int, 4",
        "s32.s8.s8.s32, 8, 16, signed char, int, 4",
        "f64.f64.f64.f64, 8, 4, double, double, 1",
        "f64.f64.f64.f64, 16, 8, double, double, 1"
    })
    void multipliesRegisters(String types, int m, int k, String element, String sum, int group) {
        mma(types, m, k, element, sum, group);
    }

    @Test
    void loadsMatricesAsTheProductTakesThem() {
        double[] a = values(256, 0.125, 11);
        double[] b = values(128, 0.125, 12);
        DeviceBuffer result = buffer("float", new double[128]);
        kernel("""
                #include <cuda_fp16.h>
                __global__ void k(const __half* a, const __half* b, float* c) {
                    __shared__ __align__(16) __half x[16][24], y[16][8];
                    int lane = threadIdx.x;
                    for (int i = lane; i < 256; i += 32) x[i / 16][i % 16] = a[i];
                    for (int i = lane; i < 128; i += 32) y[i / 8][i % 8] = b[i];
                    __syncwarp();
                    unsigned p[4], q[2];
                    float d[4] = {};
                    unsigned px = (unsigned) __cvta_generic_to_shared(&x[lane % 16][lane / 16 * 8]);
                    unsigned py = (unsigned) __cvta_generic_to_shared(&y[lane % 16][0]);
                    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                        : "=r"(p[0]), "=r"(p[1]), "=r"(p[2]), "=r"(p[3]) : "r"(px));
                    asm volatile("ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16 {%0,%1}, [%2];"
                        : "=r"(q[0]), "=r"(q[1]) : "r"(py));
                    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                        : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
                        : "r"(p[0]), "r"(p[1]), "r"(p[2]), "r"(p[3]), "r"(q[0]), "r"(q[1]));
                    for (int i = 0; i < 4; i++) c[(lane / 4 + i / 2 * 8) * 8 + lane % 4 * 2 + i % 2] = d[i];
                }
                """).blocks(1).threads(32).launch(buffer("half", a), buffer("half", b), result);
        assertThat(doubles(result)).isEqualTo(product(a, b, new double[128], 16, 8, 16));
    }

    @Test
    void turnsAMatrixOver() {
        double[] a = values(64, 0.125, 13);
        DeviceBuffer result = buffer("half", new double[64]);
        kernel(
                        "__global__ void k(const short* a, short* r) { unsigned v = ((const unsigned*) a)[threadIdx.x], w;"
                                + " asm volatile(\"movmatrix.sync.aligned.m8n8.trans.b16 %0, %1;\" : \"=r\"(w) : \"r\"(v)); ((unsigned*) r)[threadIdx.x] = w; }")
                .blocks(1)
                .threads(32)
                .launch(buffer("half", a), result);
        assertThat(doubles(result)).isEqualTo(spread(a, 8, 8, false, 8));
    }

    @Test
    void namesWhatItCannotDoWithItsLine() {
        String source = "__global__ void k(float* r) { unsigned a[2] = {}, b[2] = {}; float d[8] = {};\n"
                + "asm volatile(\"mma.sync.aligned.m8n8k4.row.col.f32.f16.f16.f32 {%0,%1,%2,%3,%4,%5,%6,%7}, {%8,%9}, {%10,%11},"
                + " {%0,%1,%2,%3,%4,%5,%6,%7};\" : \"+f\"(d[0]), \"+f\"(d[1]), \"+f\"(d[2]), \"+f\"(d[3]), \"+f\"(d[4]), \"+f\"(d[5]),"
                + " \"+f\"(d[6]), \"+f\"(d[7]) : \"r\"(a[0]), \"r\"(a[1]), \"r\"(b[0]), \"r\"(b[1])); r[0] = d[0]; }";
        assertThatThrownBy(() -> run(source, 32, opened(Gpu.floats(1))))
                .hasMessageContaining("mma.sync.aligned.m8n8k4.row.col.f32.f16.f16.f32 (line 2)");
    }

    @Test
    void saysThatAWarpIsNotWhole() {
        DeviceBuffer result = buffer("float", new double[256]);
        CudaKernel kernel = kernel(HALVES);
        assertThatThrownBy(() -> kernel.blocks(1)
                        .threads(16)
                        .launch(buffer("half", new double[256]), buffer("half", new double[256]), result, 16, 16, 16))
                .hasMessageContaining("needs all 32 threads of a warp, and 16 have come to it");
    }

    @Test
    void findsAMatrixThatReachesBeyondItsMemory() {
        DeviceBuffer result = buffer("float", new double[200]);
        CudaKernel kernel = kernel(HALVES);
        assertThatThrownBy(() -> kernel.blocks(1)
                        .threads(32)
                        .launch(buffer("half", new double[256]), buffer("half", new double[256]), result, 16, 16, 16))
                .hasMessageContaining("out-of-bounds read of 4 bytes");
    }

    @Test
    void findsWarpsThatStoreOneMatrixBoth() {
        DeviceBuffer result = buffer("float", new double[256]);
        assertThatThrownBy(() -> kernel(HALVES)
                        .blocks(1)
                        .threads(64)
                        .sanitize()
                        .launch(buffer("half", new double[256]), buffer("half", new double[256]), result, 16, 16, 16))
                .hasMessageContaining("data race: ")
                .hasMessageContaining("of 4 bytes");
    }
}

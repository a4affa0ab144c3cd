package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The functions of numbers of 16 bits, for each of the 65,536 numbers, against {@code Math} rounded once. CUDA documents
 * them as rounded to nearest; their headers correct results of the hardware's approximations, number by number, so that an
 * exact one may end up beside the nearest.
 */
class HalfFunctionKernelTests extends KernelTest {
    private static final int ALL = 1 << 16;
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = new LinkedHashMap<>();

    static {
        FUNCTIONS.put("hexp", Math::exp);
        FUNCTIONS.put("hexp2", x -> Math.pow(2, x));
        FUNCTIONS.put("hexp10", x -> Math.pow(10, x));
        FUNCTIONS.put("hlog", Math::log);
        FUNCTIONS.put("hlog2", x -> Math.log(x) / Math.log(2));
        FUNCTIONS.put("hlog10", Math::log10);
        FUNCTIONS.put("hsin", Math::sin);
        FUNCTIONS.put("hcos", Math::cos);
        FUNCTIONS.put("hsqrt", Math::sqrt);
        FUNCTIONS.put("hrsqrt", x -> 1 / Math.sqrt(x));
        FUNCTIONS.put("hrcp", x -> 1 / x);
        FUNCTIONS.put("hfloor", Math::floor);
        FUNCTIONS.put("hceil", Math::ceil);
        FUNCTIONS.put("htrunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        FUNCTIONS.put("hrint", Math::rint);
    }

    private interface Bits {
        int of(double x);
    }

    private interface Value {
        double of(int bits);
    }

    /** Checks that each function of each number is the nearest or one beside it. */
    private void check(String type, String pair, Value value, Bits bits) {
        StringBuilder single = new StringBuilder();
        StringBuilder paired = new StringBuilder();
        int number = 0;
        for (String function : FUNCTIONS.keySet()) {
            single.append(" r[")
                    .append(number)
                    .append(" * 65536 + i] = ")
                    .append(function)
                    .append("(x[i]);");
            paired.append(" s[")
                    .append(number++)
                    .append(" * 32768 + i] = h2")
                    .append(function.substring(1))
                    .append("(y[i]);");
        }
        String source =
                "#include <cuda_fp16.h>\n#include <cuda_bf16.h>\n__global__ void k(const " + type + "* x, " + type
                        + "* r, const " + pair + "* y, " + pair
                        + "* s) { int i = blockIdx.x * blockDim.x + threadIdx.x;" + single
                        + " if (i < 32768) {" + paired + " } }";
        short[] inputs = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            inputs[i] = (short) i;
        }
        DeviceShorts x = opened(Gpu.shorts(inputs));
        DeviceShorts r = opened(Gpu.shorts(ALL * FUNCTIONS.size()));
        DeviceShorts s = opened(Gpu.shorts(ALL * FUNCTIONS.size()));
        run(source, ALL, x, r, x, s);
        short[] one = r.toArray();
        short[] two = s.toArray();
        int at = 0;
        for (Map.Entry<String, DoubleUnaryOperator> function : FUNCTIONS.entrySet()) {
            for (int i = 0; i < ALL; i++, at++) {
                int expected = bits.of(function.getValue().applyAsDouble(value.of(i)));
                if (apart(expected, one[at] & 0xffff, value) > 1 || apart(expected, two[at] & 0xffff, value) > 1) {
                    assertThat(value.of(one[at] & 0xffff))
                            .as("%s(%s), of a pair %s", function.getKey(), value.of(i), value.of(two[at] & 0xffff))
                            .isEqualTo(value.of(expected));
                    throw new AssertionError(function.getKey() + " of a pair: " + value.of(i));
                }
            }
        }
    }

    /** Returns how many numbers two are apart; NaN is apart from all others. */
    private static int apart(int a, int b, Value value) {
        boolean nan = Double.isNaN(value.of(a));
        if (nan || Double.isNaN(value.of(b))) {
            return nan && Double.isNaN(value.of(b)) ? 0 : ALL;
        }
        return Math.abs(place(a) - place(b));
    }

    private static int place(int bits) {
        return (bits & 0x8000) == 0 ? bits : -(bits & 0x7fff);
    }

    @Test
    void ofEachHalf() {
        check("__half", "__half2", HalfMath::halfToFloat, x -> HalfMath.toHalf(x, FloatMath.NEAREST));
    }

    @Test
    void ofEachBrainFloat() {
        check("__nv_bfloat16", "__nv_bfloat162", HalfMath::brainToFloat, x -> HalfMath.toBrain(x, FloatMath.NEAREST));
    }

    @Test
    void hyperbolicTangentsAndPowersByTheHardwaresInstructions() {
        int n = 4001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i - 2000) / 250f;
        }
        DeviceFloats in = opened(Gpu.floats(x));
        DeviceFloats out = opened(Gpu.floats(5 * n));
        run("""
                #include <cuda_fp16.h>
                #include <cuda_bf16.h>
                __global__ void k(const float* x, float* r, int n) {
                    int i = blockIdx.x * blockDim.x + threadIdx.x;
                    if (i >= n) return;
                    float t; asm("tanh.approx.f32 %0, %1;" : "=f"(t) : "f"(x[i])); r[i] = t;
                    __half h = __float2half(x[i]), u; __nv_bfloat16 b = __float2bfloat16(x[i]), v;
                    asm("tanh.approx.f16 %0, %1;" : "=h"(*(short*) &u) : "h"(*(short*) &h)); r[n + i] = u;
                    asm("ex2.approx.f16 %0, %1;" : "=h"(*(short*) &u) : "h"(*(short*) &h)); r[2 * n + i] = u;
                    asm("tanh.approx.bf16 %0, %1;" : "=h"(*(short*) &v) : "h"(*(short*) &b)); r[3 * n + i] = v;
                    asm("ex2.approx.ftz.bf16 %0, %1;" : "=h"(*(short*) &v) : "h"(*(short*) &b)); r[4 * n + i] = v;
                }
                """, n, in, out, n);
        float[] r = out.toArray();
        for (int i = 0; i < n; i++) {
            double half = HalfMath.halfToFloat(HalfMath.toHalf(x[i], FloatMath.NEAREST));
            double brain = HalfMath.brainToFloat(HalfMath.toBrain(x[i], FloatMath.NEAREST));
            near(r[i], Math.tanh(x[i]), 0x1p-11 * Math.abs(Math.tanh(x[i])));
            near(r[n + i], Math.tanh(half), 0x1p-10);
            near(r[2 * n + i], Math.pow(2, half), 0x1p-9 * Math.pow(2, half));
            near(r[3 * n + i], Math.tanh(brain), 0x1p-8);
            near(r[4 * n + i], Math.pow(2, brain), 0x1p-7 * Math.pow(2, brain));
        }
    }

    private static void near(double computed, double expected, double error) {
        assertThat(Math.abs(computed - expected))
                .as("%s for %s", computed, expected)
                .isLessThanOrEqualTo(error);
    }

    @Test
    void greatestLeastAndClamped() {
        float[] r = new float[12];
        DeviceFloats out = opened(Gpu.floats(r.length));
        run("""
                #include <cuda_fp16.h>
                #include <cuda_bf16.h>
                __global__ void k(float* r) {
                    if (threadIdx.x) return;
                    __half a = 2.f, b = -3.f, n = __ushort_as_half(0x7e00);
                    r[0] = __hmax(a, b); r[1] = __hmin(a, n); r[2] = __hisnan(__hmax_nan(a, n)); r[3] = __hfma_relu(a, b, a);
                    r[4] = __hfma_sat(a, a, a); r[5] = __hmul_sat(a, b); r[6] = __hdiv(b, a); r[7] = __habs(b);
                    __half2 c = __hcmadd(__floats2half2_rn(1, 2), __floats2half2_rn(3, 4), __floats2half2_rn(5, 6));
                    r[8] = __low2float(c); r[9] = __high2float(c);
                    __nv_bfloat16 d = 2.f, e = -3.f;
                    r[10] = __hmax(d, e); r[11] = __hdiv(e, d);
                }
                """, 1, out);
        assertThat(out.toArray()).containsExactly(2, 2, 1, 0, 1, 0, -1.5f, 3, 0, 16, 2, -1.5f);
    }
}

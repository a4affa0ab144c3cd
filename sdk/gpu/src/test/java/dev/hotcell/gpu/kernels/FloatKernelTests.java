package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floating point: exact where CUDA is, and within the units in the last place that its guide documents elsewhere. */
class FloatKernelTests extends KernelTest {

    private static float[] values(double from, double to) {
        Random random = new Random(3);
        float[] values = new float[500];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return values;
    }

    private static double oracle(String function, double x) {
        DoubleUnaryOperator operator = switch (function) {
            case "expf", "exp", "__expf" -> Math::exp;
            case "exp2f" -> v -> Math.pow(2, v);
            case "exp10f" -> v -> Math.pow(10, v);
            case "expm1f", "expm1" -> Math::expm1;
            case "logf", "log", "__logf" -> Math::log;
            case "log2f" -> v -> Math.log(v) / Math.log(2);
            case "log10f" -> Math::log10;
            case "log1pf", "log1p" -> Math::log1p;
            case "sinf", "sin", "__sinf" -> Math::sin;
            case "cosf", "cos", "__cosf" -> Math::cos;
            case "tanf", "tan" -> Math::tan;
            case "asinf", "asin" -> Math::asin;
            case "acosf", "acos" -> Math::acos;
            case "atanf", "atan" -> Math::atan;
            case "sinhf", "sinh" -> Math::sinh;
            case "coshf", "cosh" -> Math::cosh;
            case "tanhf", "tanh" -> Math::tanh;
            case "cbrtf", "cbrt" -> Math::cbrt;
            case "sqrtf", "sqrt" -> Math::sqrt;
            case "rsqrtf", "rsqrt" -> v -> 1 / Math.sqrt(v);
            case "floorf" -> Math::floor;
            case "ceilf" -> Math::ceil;
            case "rintf" -> Math::rint;
            case "truncf" -> v -> v < 0 ? Math.ceil(v) : Math.floor(v);
            case "roundf" -> v -> Math.signum(v) * Math.floor(Math.abs(v) + 0.5);
            case "fabsf" -> Math::abs;
            default -> throw new IllegalArgumentException(function);
        };
        return operator.applyAsDouble(x);
    }

    @ParameterizedTest
    @CsvSource({
        "expf, -80, 80, 1",
        "exp2f, -120, 120, 2",
        "exp10f, -30, 30, 2",
        "expm1f, -5, 5, 1",
        "logf, 1e-3, 1e6, 1",
        "log2f, 1e-3, 1e6, 1",
        "log10f, 1e-3, 1e6, 2",
        "log1pf, -0.9, 100, 1",
        "sinf, -1000, 1000, 2",
        "cosf, -1000, 1000, 2",
        "sinf, -1e7, 1e7, 2",
        "tanf, -1.5, 1.5, 4",
        "asinf, -1, 1, 2",
        "acosf, -1, 1, 2",
        "atanf, -50, 50, 2",
        "sinhf, -10, 10, 3",
        "coshf, -10, 10, 2",
        "tanhf, -5, 5, 2",
        "cbrtf, -1000, 1000, 1",
        "sqrtf, 0, 1e9, 0.501",
        "rsqrtf, 1e-4, 1e6, 2",
        "floorf, -100, 100, 0",
        "ceilf, -100, 100, 0",
        "rintf, -100, 100, 0",
        "truncf, -100, 100, 0",
        "roundf, -100, 100, 0",
        "fabsf, -10, 10, 0"
    })
    void singlePrecisionFunctionsAreWithinTheirDocumentedError(String function, double from, double to, double ulps) {
        float[] x = values(from, to);
        float[] result = floats("r[i] = " + function + "(a[i]);", x);
        for (int i = 0; i < x.length; i++) {
            double exact = oracle(function, x[i]);
            double error = Math.abs(result[i] - exact) / Math.ulp((float) exact);
            assertThat(error).as("%s(%s) = %s", function, x[i], result[i]).isLessThanOrEqualTo(ulps + 0.5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -300, 300, 1", "log, 1e-3, 1e6, 1", "log1p, -0.9, 100, 1", "expm1, -5, 5, 1", "sin, -1000, 1000, 2",
        "cos, -1000, 1000, 2", "sin, -1e12, 1e12, 2", "tan, -1.5, 1.5, 2", "asin, -1, 1, 2", "acos, -1, 1, 2",
        "atan, -50, 50, 2", "sinh, -10, 10, 2", "cosh, -10, 10, 1", "tanh, -5, 5, 1", "cbrt, -1000, 1000, 1",
        "sqrt, 0, 1e9, 0", "rsqrt, 1e-4, 1e6, 1"
    })
    void doublePrecisionFunctionsAreWithinTheirDocumentedError(String function, double from, double to, double ulps) {
        Random random = new Random(4);
        double[] x = random.doubles(500, from, to).toArray();
        double[] result = doubles("r[i] = " + function + "(a[i]);", x);
        for (int i = 0; i < x.length; i++) {
            double exact = oracle(function, x[i]);
            double error = Math.abs(result[i] - exact) / Math.ulp(exact);
            // Java's own functions may be off by as much as 2.5 units.
            assertThat(error).as("%s(%s) = %s", function, x[i], result[i]).isLessThanOrEqualTo(ulps + 2.5);
        }
    }

    @Test
    void fastFunctionsAreWithinTheirDocumentedError() {
        float[] x = values(-3, 3);
        float[] sine = floats("r[i] = __sinf(a[i]);", x);
        float[] exponential = floats("r[i] = __expf(a[i]);", x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(sine[i] - Math.sin(x[i]))).isLessThan(Math.pow(2, -21.41));
            assertThat(Math.abs(exponential[i] - Math.exp(x[i])) / Math.ulp((float) Math.exp(x[i])))
                    .isLessThan(2 + Math.abs(1.173 * x[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({"rn", "rz", "rd", "ru"})
    void roundsSinglePrecisionInEachDirection(String direction) {
        float[] x = values(-1000, 1000);
        float[] result = floats(
                ("float b = a[(i + 7) % n] * 1e-5f; float s = __fadd_@(a[i], b); float p = __fmul_@(a[i], b);"
                                + " float f = __fmaf_@(a[i], b, 1.0f); float d = __fdiv_@(a[i], b);"
                                + " float q = __fsqrt_@(fabsf(a[i])); float c = __frcp_@(a[i]);"
                                + " r[i] = i % 6 == 0 ? s : i % 6 == 1 ? p : i % 6 == 2 ? f : i % 6 == 3 ? d : i % 6 == 4 ? q : c;")
                        .replace("@", direction),
                x);
        for (int i = 0; i < x.length; i++) {
            BigDecimal a = new BigDecimal(x[i]);
            BigDecimal b = new BigDecimal(x[(i + 7) % x.length] * 1e-5f);
            MathContext precise = new MathContext(60);
            BigDecimal exact = switch (i % 6) {
                case 0 -> a.add(b);
                case 1 -> a.multiply(b);
                case 2 -> a.multiply(b).add(BigDecimal.ONE);
                case 3 -> a.divide(b, precise);
                case 4 -> a.abs().sqrt(precise);
                default -> BigDecimal.ONE.divide(a, precise);
            };
            assertThat(result[i]).as("%s of %s", direction, exact).isEqualTo(round(exact, direction));
        }
    }

    private static float round(BigDecimal exact, String direction) {
        float nearest = exact.floatValue();
        int rest = exact.compareTo(new BigDecimal(nearest));
        return switch (direction) {
            case "rd" -> rest < 0 ? Math.nextDown(nearest) : nearest;
            case "ru" -> rest > 0 ? Math.nextUp(nearest) : nearest;
            case "rz" ->
                rest < 0 && nearest > 0
                        ? Math.nextDown(nearest)
                        : rest > 0 && nearest < 0 ? Math.nextUp(nearest) : nearest;
            default -> nearest;
        };
    }

    @ParameterizedTest
    @CsvSource({"rn", "rz", "rd", "ru"})
    void roundsDoublePrecisionInEachDirection(String direction) {
        double[] x = new Random(5).doubles(300, -1000, 1000).toArray();
        double[] result = doubles(
                ("double b = a[(i + 7) % n] * 1e-5; double s = __dadd_@(a[i], b); double p = __dmul_@(a[i], b);"
                                + " double f = __fma_@(a[i], b, 1.0); double d = __ddiv_@(a[i], b); double q = __dsqrt_@(fabs(a[i]));"
                                + " r[i] = i % 5 == 0 ? s : i % 5 == 1 ? p : i % 5 == 2 ? f : i % 5 == 3 ? d : q;")
                        .replace("@", direction),
                x);
        for (int i = 0; i < x.length; i++) {
            BigDecimal a = new BigDecimal(x[i]);
            BigDecimal b = new BigDecimal(x[(i + 7) % x.length] * 1e-5);
            MathContext precise = new MathContext(80);
            BigDecimal exact = switch (i % 5) {
                case 0 -> a.add(b);
                case 1 -> a.multiply(b);
                case 2 -> a.multiply(b).add(BigDecimal.ONE);
                case 3 -> a.divide(b, precise);
                default -> a.abs().sqrt(precise);
            };
            double nearest = exact.doubleValue();
            int rest = exact.compareTo(new BigDecimal(nearest));
            boolean down = direction.equals("rd") || (direction.equals("rz") && nearest > 0);
            boolean up = direction.equals("ru") || (direction.equals("rz") && nearest < 0);
            double expected =
                    rest < 0 && down ? Math.nextDown(nearest) : rest > 0 && up ? Math.nextUp(nearest) : nearest;
            assertThat(result[i]).as("%s of %s", direction, exact).isEqualTo(expected);
        }
    }

    @Test
    void comparesWithNaNAsCudaDoes() {
        float[] x = {Float.NaN, 1, -1, 0, -0f, Float.POSITIVE_INFINITY};
        float[] result = floats(
                "float v = a[i]; r[i] = (v < 0.5f) + 2 * (v > 0.5f) + 4 * (v == v) + 8 * (v != v) + 16 * !(v >= 0.f)"
                        + " + 32 * (bool) isnan(v) + 64 * (bool) isinf(v) + 128 * signbit(v);",
                x);
        for (int i = 0; i < x.length; i++) {
            float v = x[i];
            int expected = (v < 0.5f ? 1 : 0)
                    + (v > 0.5f ? 2 : 0)
                    + (v == v ? 4 : 8)
                    + (!(v >= 0) ? 16 : 0)
                    + (Float.isNaN(v) ? 32 : 0)
                    + (Float.isInfinite(v) ? 64 : 0)
                    + (Float.floatToRawIntBits(v) < 0 ? 128 : 0);
            assertThat(result[i]).isEqualTo(expected);
        }
    }

    @Test
    void minimumIgnoresNaN() {
        assertThat(floats("r[i] = fminf(a[i], 2.f) + 10 * fmaxf(a[i], 2.f);", Float.NaN, 1, 3))
                .containsExactly(22, 21, 32);
    }

    @Test
    void convertsToIntegersClamped() {
        float[] x = {0.5f, 1.5f, -1.5f, 3e9f, -3e9f, Float.NaN, 1e20f};
        float[] signed = floats("r[i] = __int_as_float((int) a[i]);", x);
        float[] unsigned = floats("r[i] = __uint_as_float(__float2uint_rz(a[i]));", x);
        float[] nearest = floats("r[i] = __int_as_float(__float2int_rn(a[i]));", x);
        int[] expectedSigned = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, Integer.MAX_VALUE};
        int[] expectedUnsigned = {0, 1, 0, (int) 3000000000L, 0, 0, -1};
        int[] expectedNearest = {0, 2, -2, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, Integer.MAX_VALUE};
        for (int i = 0; i < x.length; i++) {
            assertThat(Float.floatToRawIntBits(signed[i])).isEqualTo(expectedSigned[i]);
            assertThat(Float.floatToRawIntBits(unsigned[i])).isEqualTo(expectedUnsigned[i]);
            assertThat(Float.floatToRawIntBits(nearest[i])).isEqualTo(expectedNearest[i]);
        }
    }

    @Test
    void convertsIntegersToFloats() {
        long[] x = {0, 1, -1, 16777217, Long.MAX_VALUE, Long.MIN_VALUE, 0x7fffffbfffffffffL};
        long[] result = longs(
                "r[i] = (long long) __float_as_uint((float) a[i]) << 32 | __float_as_uint((float) (unsigned long long) a[i]);",
                x);
        for (int i = 0; i < x.length; i++) {
            assertThat((int) (result[i] >>> 32)).isEqualTo(Float.floatToRawIntBits((float) x[i]));
            float unsigned = new BigDecimal(Long.toUnsignedString(x[i])).floatValue();
            assertThat((int) result[i]).isEqualTo(Float.floatToRawIntBits(unsigned));
        }
    }

    @Test
    void flushesSubnormalNumbersIfAsked() {
        float[] x = {1e-39f, -1e-39f, 1e-37f};
        assertThat(floats("float v; asm(\"add.ftz.f32 %0, %1, 0f00000000;\" : \"=f\"(v) : \"f\"(a[i])); r[i] = v;", x))
                .containsExactly(0f, 0f, 1e-37f);
        assertThat(floats("r[i] = a[i] * 1.0f;", x)).containsExactly(x);
    }

    @Test
    void saturatesToTheUnitInterval() {
        assertThat(floats("r[i] = __saturatef(a[i]);", -1, 0.25f, 7, Float.NaN)).containsExactly(0, 0.25f, 1, 0);
    }

    @Test
    void powersAndRemainders() {
        float[] x = values(0.1, 30);
        float[] power = floats("r[i] = powf(a[i], 2.5f);", x);
        float[] remainder = floats("r[i] = fmodf(a[i], 0.7f);", x);
        float[] angle = floats("r[i] = atan2f(a[i], 3.f);", x);
        float[] length = floats("r[i] = hypotf(a[i], 4.f);", x);
        float[] error = floats("r[i] = erff(a[i] * 0.1f);", x);
        for (int i = 0; i < x.length; i++) {
            assertThat((double) power[i]).isCloseTo(Math.pow(x[i], 2.5), within(4, Math.pow(x[i], 2.5)));
            assertThat(remainder[i]).isEqualTo(x[i] % 0.7f);
            assertThat((double) angle[i]).isCloseTo(Math.atan2(x[i], 3), within(3, Math.atan2(x[i], 3)));
            assertThat((double) length[i]).isCloseTo(Math.hypot(x[i], 4), within(3, Math.hypot(x[i], 4)));
            assertThat(error[i]).isBetween(0f, 1f);
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double ulps, double of) {
        return org.assertj.core.data.Offset.offset(ulps * Math.ulp((float) of));
    }
}

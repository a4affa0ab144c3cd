package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The single-precision functions of CUDA's table that {@link FloatKernelTests} has not, within the units in the last place that
 * the programming guide documents; computed in double precision by series, continued fractions and integrals.
 */
class SpecialFunctionKernelTests extends KernelTest {
    private static final int COUNT = 300;
    private static final int POINTS = 128;

    /** An expression of {@code x} and {@code y}, drawn from two intervals, and what it should be. */
    private record Function(
            String expression, double x0, double x1, double y0, double y1, double ulps, DoubleBinaryOperator exact) {}

    private static Function of(String name, double from, double to, double ulps, DoubleUnaryOperator exact) {
        return new Function(name + "(x)", from, to, 0, 1, ulps, (x, y) -> exact.applyAsDouble(x));
    }

    private static Function of(
            String name, double x0, double x1, double y0, double y1, double ulps, DoubleBinaryOperator exact) {
        return new Function(name + "(x, y)", x0, x1, y0, y1, ulps, exact);
    }

    private static final List<Function> FUNCTIONS = List.of(
            of("sinpif", -3, 3, 1, x -> Math.sin(Math.PI * x)),
            of("cospif", -0.45, 0.45, 1, x -> Math.cos(Math.PI * x)),
            of("asinhf", -50, 50, 3, x -> Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1))),
            of("acoshf", 1.1, 50, 4, x -> Math.log(x + Math.sqrt(x * x - 1))),
            of("atanhf", -0.95, 0.95, 3, x -> 0.5 * (Math.log1p(x) - Math.log1p(-x))),
            of("rcbrtf", 0.01, 1000, 1, x -> 1 / Math.cbrt(x)),
            of("erff", -3, 3, 2, SpecialFunctionKernelTests::erf),
            of("erfcf", -3, 8, 4, SpecialFunctionKernelTests::erfc),
            of("erfcxf", 2, 20, 4, x -> erfc(x) * Math.exp(x * x)),
            of("erfinvf", -0.99, 0.99, 2, SpecialFunctionKernelTests::erfInverse),
            of("erfcinvf", 0.02, 1.98, 4, x -> erfInverse(1 - x)),
            of("normcdff", -5, 5, 5, x -> 0.5 * erfc(-x / Math.sqrt(2))),
            of("normcdfinvf", 0.01, 0.99, 5, x -> Math.sqrt(2) * erfInverse(2 * x - 1)),
            of("lgammaf", 3, 50, 6, SpecialFunctionKernelTests::logGamma),
            of("tgammaf", 0.1, 30, 5, x -> Math.exp(logGamma(x))),
            of("j0f", -2, 2, 9, x -> bessel(0, x)),
            of("j1f", 0.1, 3, 9, x -> bessel(1, x)),
            of("cyl_bessel_i0f", -5, 5, 6, x -> mean(t -> Math.exp(x * Math.cos(t)))),
            of("cyl_bessel_i1f", 0.1, 5, 6, x -> mean(t -> Math.exp(x * Math.cos(t)) * Math.cos(t))),
            of("logbf", 0.01, 1e6, 0, x -> Math.getExponent((float) x)),
            of("nearbyintf", -50, 50, 0, Math::rint),
            of("powf", 0.01, 50, -10, 10, 4, Math::pow),
            of("atan2f", -5, 5, -5, 5, 3, Math::atan2),
            of("hypotf", -50, 50, -50, 50, 3, Math::hypot),
            of("rhypotf", 1, 50, -50, 50, 2, (x, y) -> 1 / Math.hypot(x, y)),
            of("fmodf", -100, 100, 0.5, 7, 0, (x, y) -> x % y),
            of("remainderf", -100, 100, 0.5, 7, 0, Math::IEEEremainder),
            of("fdimf", -5, 5, -5, 5, 0, (x, y) -> (float) Math.max(x - y, 0)),
            of("fmaxf", -5, 5, -5, 5, 0, Math::max),
            of("fminf", -5, 5, -5, 5, 0, Math::min),
            of("copysignf", -5, 5, -5, 5, 0, Math::copySign),
            of("nextafterf", -5, 5, -5, 5, 0, (x, y) -> Math.nextAfter((float) x, y)),
            of("fdividef", -5, 5, 1, 9, 2, (x, y) -> x / y),
            new Function("fmaf(x, y, 0.25f)", -5, 5, -5, 5, 0, (x, y) -> (float) (x * y + 0.25)),
            new Function("norm3df(x, y, 2.0f)", -9, 9, -9, 9, 3, (x, y) -> Math.sqrt(x * x + y * y + 4)),
            new Function("rnorm3df(x, y, 2.0f)", -9, 9, -9, 9, 3, (x, y) -> 1 / Math.sqrt(x * x + y * y + 4)),
            new Function("norm4df(x, y, 2.0f, 1.0f)", -9, 9, -9, 9, 3, (x, y) -> Math.sqrt(x * x + y * y + 5)),
            new Function("ldexpf(x, 5)", -9, 9, 0, 1, 0, (x, y) -> x * 32),
            new Function("scalbnf(x, -3)", -9, 9, 0, 1, 0, (x, y) -> x / 8));

    /** The series of the error function, for |x| up to 3. */
    private static double erf(double x) {
        if (Math.abs(x) > 3) {
            return Math.signum(x) * (1 - erfc(Math.abs(x)));
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    /** The continued fraction of the complement, for x from 1.5 on. */
    private static double erfc(double x) {
        if (x < 1.5) {
            return 1 - erf(x);
        }
        double fraction = 0;
        for (int n = 400; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }

    private static double erfInverse(double y) {
        double x = 0;
        for (int n = 0; n < 200; n++) {
            x -= (erf(x) - y) / (2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
        }
        return x;
    }

    /** Stirling's series, far enough from 0 to be exact. */
    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        for (; z < 20; z++) {
            shift += Math.log(z);
        }
        double w = 1 / (z * z);
        return (z - 0.5) * Math.log(z)
                - z
                + 0.5 * Math.log(2 * Math.PI)
                + (1 / 12.0 - w * (1 / 360.0 - w * (1 / 1260.0 - w / 1680))) / z
                - shift;
    }

    private static double bessel(int order, double x) {
        return mean(t -> Math.cos(order * t - x * Math.sin(t)));
    }

    /** Returns the mean of a periodic function, which equidistant points give exactly. */
    private static double mean(DoubleUnaryOperator function) {
        return IntStream.range(0, POINTS)
                .mapToDouble(k -> function.applyAsDouble(2 * Math.PI * k / POINTS))
                .average()
                .orElse(0);
    }

    private static float[] numbers(double from, double to, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            numbers[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return numbers;
    }

    @Test
    void areWithinTheirDocumentedError() {
        StringBuilder source = new StringBuilder();
        for (int k = 0; k < FUNCTIONS.size(); k++) {
            source.append("extern \"C\" __global__ void f")
                    .append(k)
                    .append("(const float* a, const float* b, float* r, int n) { int i = blockIdx.x * blockDim.x +")
                    .append(" threadIdx.x; if (i < n) { float x = a[i], y = b[i]; r[i] = ")
                    .append(FUNCTIONS.get(k).expression())
                    .append("; } }\n");
        }
        CudaModule module = compile(source.toString());
        DeviceFloats out = opened(Gpu.floats(COUNT));
        List<String> worse = new ArrayList<>();
        for (int k = 0; k < FUNCTIONS.size(); k++) {
            Function function = FUNCTIONS.get(k);
            float[] x = numbers(function.x0(), function.x1(), k);
            float[] y = numbers(function.y0(), function.y1(), 100 + k);
            try (DeviceFloats a = Gpu.floats(x);
                    DeviceFloats b = Gpu.floats(y)) {
                module.kernel("f" + k).grid(COUNT).launch(a, b, out, COUNT);
            }
            double worst = worst(function, x, y, out.toArray());
            if (worst > function.ulps() + 0.5) {
                worse.add(function.expression() + " is off by " + worst);
            }
        }
        assertThat(worse).isEmpty();
    }

    /** Returns the largest error in units in the last place of the exact value. */
    private static double worst(Function function, float[] x, float[] y, float[] found) {
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double exact = function.exact().applyAsDouble(x[i], y[i]);
            double error = Math.abs(found[i] - exact) / Math.ulp((float) exact);
            worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
        return worst;
    }
}

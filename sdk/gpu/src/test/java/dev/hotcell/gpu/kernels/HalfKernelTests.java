package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers of 16 bits. */
class HalfKernelTests extends KernelTest {
    private static final float[] VALUES = {
        0, 1, -1, 0.5f, 1.0009765f, 65504, 65519, 65520, 6.1e-5f, 5.9e-8f, 2.9e-8f, 1e-9f, 3.14159f, -2.71828f, 1000.3f
    };

    /** The nearest half-precision number, found by trying all. */
    private static float nearestHalf(float x) {
        float best = Float.NaN;
        for (int exponent = -24; exponent <= 5; exponent++) {
            double unit = Math.pow(2, exponent);
            double scaled = Math.rint(x / unit);
            boolean fits =
                    exponent == -24 ? Math.abs(scaled) <= 1024 : Math.abs(scaled) >= 1024 && Math.abs(scaled) <= 2048;
            if (fits) {
                best = (float) (scaled * unit);
                break;
            }
        }
        return Float.isNaN(best) || Math.abs(best) > 65504 ? Math.copySign(Float.POSITIVE_INFINITY, x) : best;
    }

    @Test
    void convertsThereAndBack() {
        float[] result = floats0("r[i] = __half2float(__float2half(a[i]));", VALUES);
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(result[i]).as("%s", VALUES[i]).isEqualTo(nearestHalf(VALUES[i]));
        }
    }

    private float[] floats0(String body, float... a) {
        var in = opened(dev.hotcell.gpu.Gpu.floats(a));
        var out = opened(dev.hotcell.gpu.Gpu.floats(a.length));
        run(
                "#include <cuda_fp16.h>\n#include <cuda_bf16.h>\n" + kernel("float", "float", body),
                a.length,
                in,
                out,
                a.length);
        return out.toArray();
    }

    @Test
    void calculatesInHalfPrecision() {
        float[] x = {1, 2, 3.5f, 100, 0.1f};
        float[] result = floats0(
                "__half h = __float2half(a[i]); __half s = __hadd(h, h); __half p = __hmul(h, s); __half f = __hfma(h, h, s);"
                        + " r[i] = __half2float(__hsub(p, f)) + 1000 * (float) __hgt(h, s) + __half2float(hsqrt(h));",
                x);
        for (int i = 0; i < x.length; i++) {
            float h = nearestHalf(x[i]);
            float s = nearestHalf(h + h);
            float p = nearestHalf(h * s);
            float f = nearestHalf((float) ((double) h * h + s));
            float expected = nearestHalf(p - f) + nearestHalf((float) Math.sqrt(h));
            assertThat(result[i]).as("%s", x[i]).isEqualTo(expected);
        }
    }

    @Test
    void calculatesOnPairs() {
        float[] result = floats0(
                "__half2 h = __floats2half2_rn(a[i], 2 * a[i]); __half2 q = __hfma2(h, h, __hadd2(h, h));"
                        + " float2 f = __half22float2(__hmin2(q, __float2half2_rn(50.f))); r[i] = f.x + 1000 * f.y;",
                1,
                2,
                3,
                4);
        for (int i = 0; i < 4; i++) {
            int x = i + 1;
            assertThat(result[i]).isEqualTo(Math.min(50, x * x + 2 * x) + 1000 * Math.min(50, 4 * x * x + 4 * x));
        }
    }

    @Test
    void calculatesInBrainFloats() {
        float[] x = {1, 1.0039f, 3.14159f, -1000.7f, 1e30f, 0.1f};
        float[] result = floats0(
                "__nv_bfloat16 b = __float2bfloat16(a[i]); r[i] = __bfloat162float(__hadd(b, __hmul(b, b)));", x);
        for (int i = 0; i < x.length; i++) {
            float b = brain(x[i]);
            assertThat(result[i]).as("%s", x[i]).isEqualTo(brain((float)
                    ((double) b + brain((float) ((double) b * b)))));
        }
    }

    private static float brain(float x) {
        int bits = Float.floatToRawIntBits(x);
        if (Float.isInfinite(x)) {
            return x;
        }
        int rounded = bits + 0x7fff + (bits >>> 16 & 1);
        return Float.intBitsToFloat(rounded & 0xffff0000);
    }
}

package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.stream.IntStream;

/** Matrix products, rows of the result on several threads: in {@code double} by netlib's BLAS in Java. */
final class CpuGemm {
    private static final JavaBLAS BLAS = Netlib.blas();
    private static final int ROWS_OF_A_TASK = 64;
    /** A TF32 number has 10 of the 23 bits of the mantissa of a float; it is rounded to the nearest. */
    private static final int TF32_DROPPED = 13;

    private final Gemm gemm;
    private final GemmType type;

    CpuGemm(Gemm gemm, GemmType type) {
        this.gemm = gemm;
        this.type = type;
    }

    void run(DeviceBuffer a, DeviceBuffer b, DeviceBuffer c) {
        if (a instanceof DeviceDoubles x && b instanceof DeviceDoubles y && c instanceof DeviceDoubles z) {
            double[] result = z.toArray();
            multiply(x.toArray(), y.toArray(), result);
            z.copyFrom(result);
        } else if (a instanceof DeviceFloats x && b instanceof DeviceFloats y && c instanceof DeviceFloats z) {
            float[] result = z.toArray();
            multiply(factors(x.toArray()), factors(y.toArray()), result);
            z.copyFrom(result);
        } else if (a instanceof DeviceShorts x && b instanceof DeviceShorts y && c instanceof DeviceShorts z) {
            float[] result = widened(z.toArray());
            multiply(widened(x.toArray()), widened(y.toArray()), result);
            z.copyFrom(narrowed(result));
        }
    }

    private void multiply(float[] a, float[] b, float[] c) {
        float[] rowsOfB = gemm.transposeB() ? transposed(b) : b;
        int rowStep = gemm.transposeA() ? 1 : gemm.k();
        int columnStep = gemm.transposeA() ? gemm.m() : 1;
        tasks((item, row, rows) -> new FloatProduct(a, rowStep, columnStep, rowsOfB, c, gemm.n(), gemm.k())
                .compute(
                        startInA(item, row),
                        item * gemm.k() * gemm.n(),
                        startInC(item, row),
                        rows,
                        (float) gemm.alpha(),
                        (float) gemm.beta()));
    }

    private float[] transposed(float[] b) {
        float[] rows = new float[b.length];
        int size = gemm.k() * gemm.n();
        for (int at = 0; at < b.length; at++) {
            int item = at / size * size;
            int place = at - item;
            rows[item + place % gemm.k() * gemm.n() + place / gemm.k()] = b[at];
        }
        return rows;
    }

    /** BLAS has matrices in columns, so it is given the transposed product: Cᵀ = Bᵀ·Aᵀ, which needs no copy. */
    private void multiply(double[] a, double[] b, double[] c) {
        tasks((item, row, rows) -> BLAS.dgemm(
                gemm.transposeB() ? "T" : "N",
                gemm.transposeA() ? "T" : "N",
                gemm.n(),
                rows,
                gemm.k(),
                gemm.alpha(),
                b,
                item * gemm.k() * gemm.n(),
                gemm.transposeB() ? gemm.k() : gemm.n(),
                a,
                startInA(item, row),
                gemm.transposeA() ? gemm.m() : gemm.k(),
                gemm.beta(),
                c,
                startInC(item, row),
                gemm.n()));
    }

    private int startInA(int item, int row) {
        return item * gemm.m() * gemm.k() + (gemm.transposeA() ? row : row * gemm.k());
    }

    private int startInC(int item, int row) {
        return (item * gemm.m() + row) * gemm.n();
    }

    /** Computes some rows of one product of the batch. */
    private interface Task {
        void compute(int item, int row, int rows);
    }

    private void tasks(Task task) {
        int each = (gemm.m() + ROWS_OF_A_TASK - 1) / ROWS_OF_A_TASK;
        IntStream.range(0, each * gemm.batch()).parallel().forEach(number -> {
            int row = number % each * ROWS_OF_A_TASK;
            task.compute(number / each, row, Math.min(ROWS_OF_A_TASK, gemm.m() - row));
        });
    }

    private float[] factors(float[] values) {
        if (type == GemmType.TF32) {
            for (int i = 0; i < values.length; i++) {
                int bits = Float.floatToRawIntBits(values[i]) + (1 << TF32_DROPPED - 1);
                values[i] = Float.isFinite(values[i])
                        ? Float.intBitsToFloat(bits >> TF32_DROPPED << TF32_DROPPED)
                        : values[i];
            }
        }
        return values;
    }

    private float[] widened(short[] bits) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = type == GemmType.F16
                    ? HalfMath.halfToFloat(Short.toUnsignedInt(bits[i]))
                    : HalfMath.brainToFloat(Short.toUnsignedInt(bits[i]));
        }
        return values;
    }

    private short[] narrowed(float[] values) {
        short[] bits = new short[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (short)
                    (type == GemmType.F16
                            ? HalfMath.toHalf(values[i], FloatMath.NEAREST)
                            : HalfMath.toBrain(values[i], FloatMath.NEAREST));
        }
        return bits;
    }
}

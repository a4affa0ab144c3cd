package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Matrix products, rows of the result on several threads. */
final class CpuGemm {
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
        float[] rowsOfB = new float[gemm.transposeB() ? b.length : 0];
        if (gemm.transposeB()) {
            rowsFromColumns((to, from) -> rowsOfB[to] = b[from], b.length);
        }
        tasks(() -> new FloatProduct(
                a,
                rowStep(),
                columnStep(),
                gemm.transposeB() ? rowsOfB : b,
                c,
                gemm.n(),
                gemm.k(),
                (float) gemm.alpha(),
                (float) gemm.beta()));
    }

    private void multiply(double[] a, double[] b, double[] c) {
        double[] rowsOfB = new double[gemm.transposeB() ? b.length : 0];
        if (gemm.transposeB()) {
            rowsFromColumns((to, from) -> rowsOfB[to] = b[from], b.length);
        }
        tasks(() -> new DoubleProduct(
                a,
                rowStep(),
                columnStep(),
                gemm.transposeB() ? rowsOfB : b,
                c,
                gemm.n(),
                gemm.k(),
                gemm.alpha(),
                gemm.beta()));
    }

    private int rowStep() {
        return gemm.transposeA() ? 1 : gemm.k();
    }

    private int columnStep() {
        return gemm.transposeA() ? gemm.m() : 1;
    }

    /** Moves an element. */
    private interface Move {
        void move(int to, int from);
    }

    /** Transposes all matrices B of the batch. */
    private void rowsFromColumns(Move move, int length) {
        int size = gemm.k() * gemm.n();
        for (int from = 0; from < length; from++) {
            int item = from / size * size;
            int place = from - item;
            move.move(item + place % gemm.k() * gemm.n() + place / gemm.k(), from);
        }
    }

    private int startInB(int item) {
        return item * gemm.k() * gemm.n();
    }

    private int startInA(int item, int row) {
        return item * gemm.m() * gemm.k() + (gemm.transposeA() ? row : row * gemm.k());
    }

    private int startInC(int item, int row) {
        return (item * gemm.m() + row) * gemm.n();
    }

    private void tasks(Supplier<BlockedProduct> product) {
        int each = (gemm.m() + ROWS_OF_A_TASK - 1) / ROWS_OF_A_TASK;
        IntStream.range(0, each * gemm.batch()).parallel().forEach(number -> {
            int item = number / each;
            int row = number % each * ROWS_OF_A_TASK;
            int rows = Math.min(ROWS_OF_A_TASK, gemm.m() - row);
            product.get().compute(startInA(item, row), startInB(item), startInC(item, row), rows);
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

package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.driver.DriverDevice;

/**
 * Matrix products: C becomes {@code alpha·A·B + beta·C}, A being m×k, B k×n and C m×n, all in rows.
 *
 * <pre>{@code
 * Gemm.of(m, n, k).run(GemmType.F32, a, b, c);
 * }</pre>
 *
 * On a GPU cuBLAS computes it (gemmStridedBatchedEx), on the CPU netlib's BLAS in Java.
 *
 * @param transposeA whether A is given as k×m
 * @param transposeB whether B is given as n×k
 * @param batch how many products of the same shape; the matrices of each stand one behind the other
 */
public record Gemm(int m, int n, int k, boolean transposeA, boolean transposeB, double alpha, double beta, int batch) {

    public Gemm {
        Operands.checkPositive("m", m);
        Operands.checkPositive("n", n);
        Operands.checkPositive("k", k);
        Operands.checkPositive("The batch", batch);
    }

    /** Returns the plain product of an m×k with a k×n matrix. */
    public static Gemm of(int m, int n, int k) {
        return new Gemm(m, n, k, false, false, 1, 0, 1);
    }

    /** Returns the same with other factors. */
    public Gemm scaled(double newAlpha, double newBeta) {
        return new Gemm(m, n, k, transposeA, transposeB, newAlpha, newBeta, batch);
    }

    /** Returns the same of matrices that are given transposed. */
    public Gemm transposed(boolean a, boolean b) {
        return new Gemm(m, n, k, a, b, alpha, beta, batch);
    }

    /** Returns so many of the same. */
    public Gemm batched(int count) {
        return new Gemm(m, n, k, transposeA, transposeB, alpha, beta, count);
    }

    /** Returns the arithmetic operations of it: a multiplication and an addition for each of m·n·k. */
    public double operations() {
        return 2.0 * m * n * k * batch;
    }

    /**
     * Computes it and waits for the result.
     *
     * @throws IllegalArgumentException if the buffers are of another type or size, or not all on one device
     */
    public void run(GemmType type, DeviceBuffer a, DeviceBuffer b, DeviceBuffer c) {
        check("A", type, a, (long) m * k);
        check("B", type, b, (long) k * n);
        check("C", type, c, (long) m * n);
        Device device = Operands.device(a, b, c);
        if (device instanceof DriverDevice gpu) {
            new CublasGemm(this, type).run(gpu, a.address(), b.address(), c.address());
        } else {
            new CpuGemm(this, type).run(a, b, c);
        }
    }

    private void check(String what, GemmType type, DeviceBuffer buffer, long elements) {
        if (!type.buffer().isInstance(buffer)) {
            throw new IllegalArgumentException(
                    what + " is a " + buffer.getClass().getSimpleName() + "; numbers of type " + type + " are in a "
                            + type.buffer().getSimpleName());
        }
        Operands.checkLength(what, buffer, elements * batch);
    }
}

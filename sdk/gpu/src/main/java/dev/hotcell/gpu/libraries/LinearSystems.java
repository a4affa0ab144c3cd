package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.driver.DriverDevice;

/**
 * Dense linear systems and symmetric eigenvalues, in doubles. On a GPU cuSOLVER computes them, on the CPU netlib's LAPACK in
 * Java.
 */
public final class LinearSystems {
    private LinearSystems() {}

    /** What computes them. */
    interface Solver {
        void solve(int n, int count, DeviceDoubles a, DeviceDoubles b);

        void eigen(int n, DeviceDoubles a, DeviceDoubles values);
    }

    /**
     * Solves {@code A·x = b} by LU decomposition with partial pivoting (LAPACK's getrf and getrs).
     *
     * @param n the number of unknowns
     * @param a the n×n matrix in rows; it is overwritten
     * @param b right-hand sides of n numbers each, one behind the other; the solutions take their places
     * @throws ArithmeticException if the matrix is singular
     * @throws IllegalArgumentException if sizes or devices do not fit
     */
    public static void solve(int n, DeviceDoubles a, DeviceDoubles b) {
        Operands.checkPositive("The number of unknowns", n);
        Operands.checkLength("The matrix", a, (long) n * n);
        int count = b.length() / n;
        Operands.checkLength("The right-hand side", b, (long) Math.max(1, count) * n);
        solver(Operands.device(a, b)).solve(n, count, a, b);
    }

    /**
     * Finds the eigenvalues and eigenvectors of a symmetric matrix (LAPACK's syevd).
     *
     * @param a the n×n matrix; its rows become the eigenvectors, of length 1, in the order of the eigenvalues
     * @param values n numbers, which become the eigenvalues in ascending order
     * @throws ArithmeticException if the method does not converge
     * @throws IllegalArgumentException if sizes or devices do not fit
     */
    public static void symmetricEigen(int n, DeviceDoubles a, DeviceDoubles values) {
        Operands.checkPositive("The number of rows", n);
        Operands.checkLength("The matrix", a, (long) n * n);
        Operands.checkLength("The buffer for the eigenvalues", values, n);
        solver(Operands.device(a, values)).eigen(n, a, values);
    }

    private static Solver solver(Device device) {
        return device instanceof DriverDevice gpu ? new Cusolver(gpu) : new CpuSolver();
    }

    /** Throws what LAPACK's number says of a decomposition. */
    static void checkPivots(int info) {
        if (info > 0) {
            throw new ArithmeticException("The matrix is singular: pivot " + info + " is zero");
        }
    }

    /** Throws what LAPACK's number says of eigenvalues. */
    static void checkConverged(int info) {
        if (info > 0) {
            throw new ArithmeticException("The eigenvalues did not converge: " + info + " are missing");
        }
    }
}

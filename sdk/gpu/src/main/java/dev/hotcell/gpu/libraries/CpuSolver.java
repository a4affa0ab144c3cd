package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceDoubles;
import dev.ludovic.netlib.lapack.JavaLAPACK;
import org.netlib.util.intW;

/** Linear systems by netlib's LAPACK in Java. */
final class CpuSolver implements LinearSystems.Solver {
    private static final JavaLAPACK LAPACK = Netlib.lapack();

    @Override
    public void solve(int n, int count, DeviceDoubles a, DeviceDoubles b) {
        double[] matrix = a.toArray();
        double[] sides = b.toArray();
        int[] pivots = new int[n];
        intW info = new intW(0);
        LAPACK.dgetrf(n, n, matrix, n, pivots, info);
        LinearSystems.checkPivots(info.val);
        // LAPACK has matrices in columns: what it decomposes is the transpose of what is in rows.
        LAPACK.dgetrs("T", n, count, matrix, n, pivots, sides, n, info);
        a.copyFrom(matrix);
        b.copyFrom(sides);
    }

    @Override
    public void eigen(int n, DeviceDoubles a, DeviceDoubles values) {
        double[] matrix = a.toArray();
        double[] found = new double[n];
        double[] size = new double[1];
        int[] wholeSize = new int[1];
        intW info = new intW(0);
        LAPACK.dsyevd("V", "L", n, matrix, n, found, size, -1, wholeSize, -1, info);
        double[] work = new double[(int) size[0]];
        int[] wholeWork = new int[wholeSize[0]];
        LAPACK.dsyevd("V", "L", n, matrix, n, found, work, work.length, wholeWork, wholeWork.length, info);
        LinearSystems.checkConverged(info.val);
        a.copyFrom(matrix);
        values.copyFrom(found);
    }
}

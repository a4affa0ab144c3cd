package dev.hotcell.gpu.libraries;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.libraries.NvidiaLibrary.File;
import dev.hotcell.gpu.nvrtc.NvidiaPackage;
import java.util.List;

/** Linear systems by cuSOLVER. */
final class Cusolver implements LinearSystems.Solver {
    private static final String NAME = "cuSOLVER";
    private static final int TRANSPOSED = 1;
    private static final int WITH_VECTORS = 1;
    private static final int LOWER = 0;

    private final DriverDevice device;
    private final Functions cusolver = Loaded.CUSOLVER;

    Cusolver(DriverDevice device) {
        this.device = device;
    }

    /** The functions of cusolverDn.h that are used here, under their own names. */
    interface Functions extends Library {

        int cusolverDnCreate(PointerByReference handle);

        int cusolverDnDestroy(Pointer handle);

        int cusolverDnDgetrf_bufferSize(Pointer handle, int m, int n, Pointer a, int leading, IntByReference size);

        int cusolverDnDgetrf(
                Pointer handle, int m, int n, Pointer a, int leading, Pointer work, Pointer pivots, Pointer info);

        int cusolverDnDgetrs(
                Pointer handle,
                int transposed,
                int n,
                int count,
                Pointer a,
                int leadingA,
                Pointer pivots,
                Pointer b,
                int leadingB,
                Pointer info);

        int cusolverDnDsyevd_bufferSize(
                Pointer handle,
                int vectors,
                int part,
                int n,
                Pointer a,
                int leading,
                Pointer values,
                IntByReference size);

        int cusolverDnDsyevd(
                Pointer handle,
                int vectors,
                int part,
                int n,
                Pointer a,
                int leading,
                Pointer values,
                Pointer work,
                int size,
                Pointer info);
    }

    private static final class Loaded {
        static final Functions CUSOLVER = NvidiaLibrary.load(
                Functions.class,
                List.of(
                        new File(NvidiaPackage.LINKER, "libnvJitLink.so.12"),
                        new File(NvidiaPackage.BLAS, "libcublasLt.so.12"),
                        new File(NvidiaPackage.BLAS, "libcublas.so.12"),
                        new File(NvidiaPackage.SPARSE, "libcusparse.so.12"),
                        new File(NvidiaPackage.SOLVER, "libcusolver.so.11")));
    }

    private Pointer handle() {
        return LibraryHandle.of(NAME, device, cusolver::cusolverDnCreate, cusolver::cusolverDnDestroy);
    }

    private void run(int status) {
        LibraryHandle.check(NAME, status);
    }

    private static Pointer at(Allocation memory) {
        return new Pointer(memory.address());
    }

    private static int number(Allocation memory) {
        int[] value = {0};
        memory.read(0, Integer.BYTES, bytes -> value[0] = bytes.getInt());
        return value[0];
    }

    @Override
    public void solve(int n, int count, DeviceDoubles a, DeviceDoubles b) {
        Pointer handle = handle();
        Pointer matrix = new Pointer(a.address());
        IntByReference size = new IntByReference();
        device.run(
                "Preparing a linear system",
                () -> run(cusolver.cusolverDnDgetrf_bufferSize(handle, n, n, matrix, n, size)));
        try (Allocation work = device.allocate(8L * size.getValue());
                Allocation pivots = device.allocate(4L * n);
                Allocation info = device.allocate(Integer.BYTES)) {
            device.run(
                    "Decomposing a matrix",
                    () -> run(cusolver.cusolverDnDgetrf(handle, n, n, matrix, n, at(work), at(pivots), at(info))));
            LinearSystems.checkPivots(number(info));
            // cuSOLVER has matrices in columns: what it decomposes is the transpose of what is in rows.
            device.run(
                    "Solving a linear system",
                    () -> run(cusolver.cusolverDnDgetrs(
                            handle,
                            TRANSPOSED,
                            n,
                            count,
                            matrix,
                            n,
                            at(pivots),
                            new Pointer(b.address()),
                            n,
                            at(info))));
        }
    }

    @Override
    public void eigen(int n, DeviceDoubles a, DeviceDoubles values) {
        Pointer handle = handle();
        Pointer matrix = new Pointer(a.address());
        Pointer found = new Pointer(values.address());
        IntByReference size = new IntByReference();
        device.run(
                "Preparing eigenvalues",
                () -> run(
                        cusolver.cusolverDnDsyevd_bufferSize(handle, WITH_VECTORS, LOWER, n, matrix, n, found, size)));
        try (Allocation work = device.allocate(8L * size.getValue());
                Allocation info = device.allocate(Integer.BYTES)) {
            device.run(
                    "Finding eigenvalues",
                    () -> run(cusolver.cusolverDnDsyevd(
                            handle, WITH_VECTORS, LOWER, n, matrix, n, found, at(work), size.getValue(), at(info))));
            LinearSystems.checkConverged(number(info));
        }
    }
}

package dev.hotcell.gpu.libraries;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.libraries.NvidiaLibrary.File;
import dev.hotcell.gpu.nvrtc.NvidiaPackage;
import java.util.List;

/** Matrix products by cuBLAS. */
final class CublasGemm {
    private static final int DEFAULT_ALGORITHM = -1;

    private final Gemm gemm;
    private final GemmType type;

    CublasGemm(Gemm gemm, GemmType type) {
        this.gemm = gemm;
        this.type = type;
    }

    /** The functions of cublas_v2.h that are used here, under their own names. */
    interface Functions extends Library {

        int cublasCreate_v2(PointerByReference handle);

        int cublasDestroy_v2(Pointer handle);

        int cublasGemmStridedBatchedEx(
                Pointer handle,
                int transposeA,
                int transposeB,
                int m,
                int n,
                int k,
                Pointer alpha,
                Pointer a,
                int typeOfA,
                int leadingA,
                long strideA,
                Pointer b,
                int typeOfB,
                int leadingB,
                long strideB,
                Pointer beta,
                Pointer c,
                int typeOfC,
                int leadingC,
                long strideC,
                int batch,
                int computeType,
                int algorithm);
    }

    private static final class Loaded {
        static final Functions CUBLAS = NvidiaLibrary.load(
                Functions.class,
                List.of(
                        new File(NvidiaPackage.BLAS, "libcublasLt.so.12"),
                        new File(NvidiaPackage.BLAS, "libcublas.so.12")));
    }

    /** cuBLAS has matrices in columns, so it is given the transposed product: Cᵀ = Bᵀ·Aᵀ. */
    void run(DriverDevice device, long a, long b, long c) {
        Functions cublas = Loaded.CUBLAS;
        Pointer handle = LibraryHandle.of("cuBLAS", device, cublas::cublasCreate_v2, cublas::cublasDestroy_v2);
        device.run(
                "A matrix product",
                () -> LibraryHandle.check(
                        "cuBLAS",
                        cublas.cublasGemmStridedBatchedEx(
                                handle,
                                gemm.transposeB() ? 1 : 0,
                                gemm.transposeA() ? 1 : 0,
                                gemm.n(),
                                gemm.m(),
                                gemm.k(),
                                factor(gemm.alpha()),
                                new Pointer(b),
                                type.cudaType(),
                                gemm.transposeB() ? gemm.k() : gemm.n(),
                                (long) gemm.k() * gemm.n(),
                                new Pointer(a),
                                type.cudaType(),
                                gemm.transposeA() ? gemm.m() : gemm.k(),
                                (long) gemm.m() * gemm.k(),
                                factor(gemm.beta()),
                                new Pointer(c),
                                type.cudaType(),
                                gemm.n(),
                                (long) gemm.m() * gemm.n(),
                                gemm.batch(),
                                type.computeType(),
                                DEFAULT_ALGORITHM)));
    }

    /** Returns a factor in the type that sums are computed in. */
    private Pointer factor(double value) {
        Memory memory = new Memory(Double.BYTES);
        if (type == GemmType.F64) {
            memory.setDouble(0, value);
        } else {
            memory.setFloat(0, (float) value);
        }
        return memory;
    }
}

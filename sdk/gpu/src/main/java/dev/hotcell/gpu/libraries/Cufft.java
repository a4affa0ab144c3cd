package dev.hotcell.gpu.libraries;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.libraries.NvidiaLibrary.File;
import dev.hotcell.gpu.nvrtc.NvidiaPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fourier transforms by cuFFT. */
final class Cufft {
    private static final String NAME = "cuFFT";
    private static final int COMPLEX_FLOATS = 0x29;
    private static final int COMPLEX_DOUBLES = 0x69;
    private static final int FORWARD = -1;
    private static final int INVERSE = 1;

    private final Fft shape;
    private final boolean doubles;

    Cufft(Fft shape, boolean doubles) {
        this.shape = shape;
        this.doubles = doubles;
    }

    /** The functions of cufft.h that are used here, under their own names. */
    interface Functions extends Library {

        int cufftPlanMany(
                IntByReference plan,
                int rank,
                int[] sizes,
                @Nullable Pointer inputSizes,
                int inputStride,
                int inputDistance,
                @Nullable Pointer outputSizes,
                int outputStride,
                int outputDistance,
                int type,
                int batch);

        int cufftExecC2C(int plan, Pointer input, Pointer output, int direction);

        int cufftExecZ2Z(int plan, Pointer input, Pointer output, int direction);

        int cufftDestroy(int plan);
    }

    private static final class Loaded {
        static final Functions CUFFT =
                NvidiaLibrary.load(Functions.class, List.of(new File(NvidiaPackage.FOURIER, "libcufft.so.11")));
    }

    void run(DriverDevice device, long address, boolean inverse) {
        Functions cufft = Loaded.CUFFT;
        int[] sizes = shape.rows() == 1 ? new int[] {shape.columns()} : new int[] {shape.rows(), shape.columns()};
        int distance = shape.rows() * shape.columns();
        int type = doubles ? COMPLEX_DOUBLES : COMPLEX_FLOATS;
        IntByReference plan = new IntByReference();
        device.run("A Fourier transform", () -> {
            LibraryHandle.check(
                    NAME,
                    cufft.cufftPlanMany(
                            plan, sizes.length, sizes, null, 1, distance, null, 1, distance, type, shape.batch()));
            try {
                Pointer numbers = new Pointer(address);
                int direction = inverse ? INVERSE : FORWARD;
                LibraryHandle.check(
                        NAME,
                        doubles
                                ? cufft.cufftExecZ2Z(plan.getValue(), numbers, numbers, direction)
                                : cufft.cufftExecC2C(plan.getValue(), numbers, numbers, direction));
            } finally {
                cufft.cufftDestroy(plan.getValue());
            }
        });
    }
}

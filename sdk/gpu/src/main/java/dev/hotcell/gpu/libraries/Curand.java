package dev.hotcell.gpu.libraries;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.libraries.NvidiaLibrary.File;
import dev.hotcell.gpu.nvrtc.NvidiaPackage;
import java.util.List;

/** Random numbers of cuRAND. */
final class Curand implements RandomNumbers.Source {
    private static final String NAME = "cuRAND";
    private static final String ACTION = "Drawing random numbers";
    private static final int PHILOX_4X32_10 = 161;

    private final DriverDevice device;
    private final int generation;
    private final PointerByReference generator = new PointerByReference();
    private final Functions curand = Loaded.CURAND;
    private boolean closed;

    /** The functions of curand.h that are used here, under their own names. */
    interface Functions extends Library {

        int curandCreateGenerator(PointerByReference generator, int type);

        int curandSetPseudoRandomGeneratorSeed(Pointer generator, long seed);

        int curandGenerateUniform(Pointer generator, Pointer numbers, long count);

        int curandGenerateUniformDouble(Pointer generator, Pointer numbers, long count);

        int curandGenerateNormal(Pointer generator, Pointer numbers, long count, float mean, float deviation);

        int curandGenerateNormalDouble(Pointer generator, Pointer numbers, long count, double mean, double deviation);

        int curandDestroyGenerator(Pointer generator);
    }

    private static final class Loaded {
        static final Functions CURAND =
                NvidiaLibrary.load(Functions.class, List.of(new File(NvidiaPackage.RANDOM_LIBRARY, "libcurand.so.10")));
    }

    Curand(DriverDevice device, long seed) {
        this.device = device;
        device.run(ACTION, () -> {
            LibraryHandle.check(NAME, curand.curandCreateGenerator(generator, PHILOX_4X32_10));
            LibraryHandle.check(NAME, curand.curandSetPseudoRandomGeneratorSeed(generator.getValue(), seed));
        });
        this.generation = device.generation();
    }

    private Pointer generator() {
        if (closed || generation != device.generation()) {
            throw new IllegalStateException(
                    closed
                            ? "These random numbers have been closed"
                            : "These random numbers are gone with the context of " + device.id());
        }
        return generator.getValue();
    }

    @Override
    public synchronized void uniform(DeviceBuffer numbers) {
        Pointer handle = generator();
        Pointer to = new Pointer(numbers.address());
        device.run(
                ACTION,
                () -> LibraryHandle.check(
                        NAME,
                        numbers instanceof DeviceDoubles
                                ? curand.curandGenerateUniformDouble(handle, to, numbers.length())
                                : curand.curandGenerateUniform(handle, to, numbers.length())));
    }

    /** cuRAND draws normal numbers in pairs: of an odd number the last is drawn as one of a pair of its own. */
    @Override
    public synchronized void normal(DeviceBuffer numbers, double mean, double deviation) {
        int even = numbers.length() / 2 * 2;
        if (even > 0) {
            normal(numbers, 0, even, mean, deviation);
        }
        if (even < numbers.length()) {
            // Two numbers that overwrite the last but one with another of the same distribution; a single one has a
            // pair.
            if (numbers.length() == 1) {
                throw new IllegalArgumentException("On a GPU at least two normal numbers are drawn at a time");
            }
            normal(numbers, even - 1, 2, mean, deviation);
        }
    }

    private void normal(DeviceBuffer numbers, int first, int count, double mean, double deviation) {
        Pointer handle = generator();
        boolean doubles = numbers instanceof DeviceDoubles;
        Pointer to = new Pointer(numbers.address() + (long) first * (doubles ? Double.BYTES : Float.BYTES));
        device.run(
                ACTION,
                () -> LibraryHandle.check(
                        NAME,
                        doubles
                                ? curand.curandGenerateNormalDouble(handle, to, count, mean, deviation)
                                : curand.curandGenerateNormal(handle, to, count, (float) mean, (float) deviation)));
    }

    @Override
    public synchronized void close() {
        if (!closed && generation == device.generation()) {
            device.run(ACTION, () -> LibraryHandle.check(NAME, curand.curandDestroyGenerator(generator.getValue())));
        }
        closed = true;
    }
}

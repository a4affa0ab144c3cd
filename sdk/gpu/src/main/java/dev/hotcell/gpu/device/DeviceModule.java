package dev.hotcell.gpu.device;

import java.util.Collection;

/** A program loaded on a device. */
public interface DeviceModule extends AutoCloseable {

    /** Returns the names of its kernels as PTX has them. */
    Collection<String> kernelNames();

    /**
     * Returns a kernel.
     *
     * @throws DeviceException if it has no translation for the device
     * @throws IllegalArgumentException if there is none of that name
     */
    DeviceKernel kernel(String name);

    /**
     * Returns the memory of a variable that is declared {@code __device__} or {@code __constant__}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    Allocation variable(String name);

    /** Frees the code and the variables. */
    @Override
    void close();
}

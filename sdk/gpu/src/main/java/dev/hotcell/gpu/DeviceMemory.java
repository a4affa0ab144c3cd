package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;

/** What lives on a device until it is closed: by {@code close}, by a {@code try} block, or by the end of a {@link GpuScope}. */
public sealed interface DeviceMemory extends AutoCloseable permits DeviceBuffer, Texture {

    /** Returns the device that it is on. */
    Device device();

    /** Returns its size in bytes. */
    long bytes();

    /** Returns whether it has been closed. */
    boolean closed();

    /** Frees the memory. Called again, it does nothing. */
    @Override
    void close();
}

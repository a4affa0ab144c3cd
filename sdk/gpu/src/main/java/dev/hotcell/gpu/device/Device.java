package dev.hotcell.gpu.device;

import java.util.List;

/** Something that CUDA kernels run on: a GPU, a part of one that MIG has split off, or the CPU. */
public interface Device {

    /** Returns its name in short: {@code cpu}, {@code cuda:0}. */
    String id();

    /** Returns its name for people. */
    String name();

    /** Returns whether the CPU stands in for a GPU: then times say nothing about a GPU. */
    boolean isCpu();

    /** Returns the bytes of its memory. */
    long memoryBytes();

    /** Returns the bytes that are allocated on it by this process. */
    long allocatedBytes();

    /** Returns what is allocated on it by this process, by owner, the largest first. */
    List<MemoryUse> memory();

    /**
     * Allocates memory; its content is zero.
     *
     * @param bytes 0 or more
     * @throws DeviceException if there is not as much
     */
    Allocation allocate(long bytes);

    /**
     * Allocates host memory that the device can copy from and to while the program goes on.
     *
     * @param bytes 0 or more
     * @throws DeviceException if there is not as much
     */
    HostMemory pinned(int bytes);

    /**
     * Creates a texture object.
     *
     * @param content what is copied into it: memory of this device, as many bytes as the layout has
     * @throws DeviceException if there is no room for it
     */
    DeviceTexture createTexture(TextureLayout layout, TextureSampling sampling, Allocation content);

    /** Creates a stream: a queue of copies and launches that run in order, beside other streams and the program. */
    DeviceStream createStream();

    /**
     * Loads a program.
     *
     * @throws DeviceException if the device cannot run it
     */
    DeviceModule load(Program program);

    /** Returns whether it has a context: from the first use until {@link #release}. */
    boolean active();

    /** Ends its context: all memory on it is freed. The next use begins a new one. */
    void release();
}

package dev.hotcell.gpu.device;

/** Something that CUDA kernels run on. */
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

    /**
     * Allocates memory; its content is zero.
     *
     * @param bytes 0 or more
     * @throws DeviceException if there is not as much
     */
    Allocation allocate(long bytes);

    /**
     * Loads a program.
     *
     * @throws DeviceException if the device cannot run it
     */
    DeviceModule load(Program program);
}

package dev.hotcell.gpu.device;

import java.util.List;
import java.util.OptionalInt;

/** A kernel loaded on a device. */
public interface DeviceKernel {

    /** Returns its parameters' places in the argument block. */
    List<Slot> slots();

    /** Returns how many bytes of shared memory it declares itself. */
    int sharedBytes();

    /** Returns how many bytes of local memory each thread has. */
    int localBytes();

    /** Returns the most threads of a block. */
    int maxThreads();

    /** Returns the threads of a block that keep the device busiest, as far as that is known. */
    default int suggestedThreads() {
        return Math.min(256, maxThreads());
    }

    /** Returns how many registers each thread has, where there are any. */
    default OptionalInt registers() {
        return OptionalInt.empty();
    }

    /**
     * Runs it and waits for its end.
     *
     * @param arguments the argument block, little-endian
     * @throws KernelFaultException if a thread does something that is not allowed
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell
     */
    void launch(LaunchShape shape, byte[] arguments);

    /**
     * Lets a stream run it.
     *
     * @param arguments the argument block, little-endian
     * @throws IllegalArgumentException if the stream is of another device
     */
    void launch(LaunchShape shape, byte[] arguments, DeviceStream stream);

    /**
     * The place of a parameter.
     *
     * @param offset in bytes
     * @param bytes its size
     */
    record Slot(int offset, int bytes) {}
}

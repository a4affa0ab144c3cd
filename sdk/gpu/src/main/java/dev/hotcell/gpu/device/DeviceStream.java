package dev.hotcell.gpu.device;

/**
 * A queue of copies and launches on a device, in order. What fails in the background is thrown by {@link #synchronize} or
 * {@link #close}; what was queued behind it is passed over.
 */
public interface DeviceStream extends AutoCloseable {

    /** Returns the device that it belongs to. */
    Device device();

    /**
     * Puts a mark into the queue.
     *
     * @return the mark, which is reached when all before it has been done
     */
    DeviceEvent record();

    /** Lets what is queued from now on wait for a mark in another stream. */
    void await(DeviceEvent event);

    /** Keeps an object reachable until all that was queued so far has been done. */
    void keep(Object object);

    /** Returns whether all that was queued has been done. */
    boolean idle();

    /**
     * Waits until all that was queued has been done.
     *
     * @throws KernelFaultException if a kernel among it did something that is not allowed
     * @throws DeviceException if something else of it failed
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell; the queue is emptied then
     */
    void synchronize();

    /** Waits as {@link #synchronize} does, and ends it. Called again, it does nothing. */
    @Override
    void close();
}

package dev.hotcell.gpu.device;

/** A mark in a stream, which carries the time at which it is reached. */
public interface DeviceEvent extends AutoCloseable {

    /** Returns whether it has been reached. */
    boolean reached();

    /**
     * Waits until it is reached.
     *
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell
     */
    void synchronize();

    /**
     * Waits until it is reached and returns the milliseconds since an earlier mark on the same device.
     *
     * @throws IllegalArgumentException if the other is of another device
     */
    double millisecondsSince(DeviceEvent earlier);

    /** Frees it. Called again, it does nothing. */
    @Override
    void close();
}

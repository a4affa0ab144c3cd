package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.Device;

/**
 * Memory on a device that holds numbers of one type. It lives until it is closed; a {@code try} block closes it at its
 * end.
 */
public abstract class DeviceBuffer implements AutoCloseable {
    private final Device device;
    private final Allocation allocation;
    private final int length;
    private final int elementBytes;

    DeviceBuffer(Device device, int length, int elementBytes) {
        if (length < 0) {
            throw new IllegalArgumentException("A buffer cannot have " + length + " elements");
        }
        this.device = device;
        this.length = length;
        this.elementBytes = elementBytes;
        this.allocation = device.allocate((long) length * elementBytes);
    }

    /** Returns the number of elements. */
    public int length() {
        return length;
    }

    /** Returns the size in bytes. */
    public long bytes() {
        return (long) length * elementBytes;
    }

    /** Returns the device that it is on. */
    public Device device() {
        return device;
    }

    /** Returns whether it has been closed. */
    public boolean closed() {
        return allocation.closed();
    }

    Allocation allocation() {
        return allocation;
    }

    int elementBytes() {
        return elementBytes;
    }

    /** Fills it with zero bytes. */
    public void clear() {
        allocation.write(0, (int) bytes(), room -> {
            while (room.remaining() >= Long.BYTES) {
                room.putLong(0);
            }
            while (room.hasRemaining()) {
                room.put((byte) 0);
            }
        });
    }

    final void checkLength(int given) {
        if (given != length) {
            throw new IllegalArgumentException("The array has " + given + " elements, the buffer has " + length);
        }
    }

    /** Frees the memory. Called again, it does nothing. */
    @Override
    public void close() {
        allocation.close();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + length + " on " + device.id() + (closed() ? ", closed" : "") + "]";
    }
}

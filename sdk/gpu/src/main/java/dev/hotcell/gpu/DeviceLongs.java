package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of longs. */
public final class DeviceLongs extends DeviceBuffer {

    DeviceLongs(Device device, int length) {
        super(device, length, 8);
    }

    /** Returns its content. */
    public long[] toArray() {
        long[] array = new long[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(long[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.asLongBuffer().get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(long[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.asLongBuffer().put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public long get(int index) {
        Objects.checkIndex(index, length());
        long[] one = new long[1];
        allocation().read((long) index * 8, 8, source -> source.asLongBuffer().get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, long value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 8, 8, room -> room.asLongBuffer().put(value));
    }
}

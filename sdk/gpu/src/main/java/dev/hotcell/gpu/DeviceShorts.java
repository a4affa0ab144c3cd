package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of shorts, or the bits of half-precision numbers. */
public final class DeviceShorts extends DeviceBuffer {

    DeviceShorts(Device device, int length) {
        super(device, length, 2);
    }

    /** Returns its content. */
    public short[] toArray() {
        short[] array = new short[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(short[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.asShortBuffer().get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(short[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.asShortBuffer().put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public short get(int index) {
        Objects.checkIndex(index, length());
        short[] one = new short[1];
        allocation().read((long) index * 2, 2, source -> source.asShortBuffer().get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, short value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 2, 2, room -> room.asShortBuffer().put(value));
    }
}

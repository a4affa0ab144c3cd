package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of bytes. */
public final class DeviceBytes extends DeviceBuffer {

    DeviceBytes(Device device, int length) {
        super(device, length, 1);
    }

    /** Returns its content. */
    public byte[] toArray() {
        byte[] array = new byte[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(byte[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(byte[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public byte get(int index) {
        Objects.checkIndex(index, length());
        byte[] one = new byte[1];
        allocation().read((long) index * 1, 1, source -> source.get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, byte value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 1, 1, room -> room.put(value));
    }
}

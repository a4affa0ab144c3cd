package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of ints. */
public final class DeviceInts extends DeviceBuffer {

    DeviceInts(Device device, int length) {
        super(device, length, 4);
    }

    /** Returns its content. */
    public int[] toArray() {
        int[] array = new int[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(int[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.asIntBuffer().get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(int[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.asIntBuffer().put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public int get(int index) {
        Objects.checkIndex(index, length());
        int[] one = new int[1];
        allocation().read((long) index * 4, 4, source -> source.asIntBuffer().get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, int value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 4, 4, room -> room.asIntBuffer().put(value));
    }
}

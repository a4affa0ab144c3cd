package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of doubles. */
public final class DeviceDoubles extends DeviceBuffer {

    DeviceDoubles(Device device, int length) {
        super(device, length, 8);
    }

    /** Returns its content. */
    public double[] toArray() {
        double[] array = new double[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(double[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.asDoubleBuffer().get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(double[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.asDoubleBuffer().put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public double get(int index) {
        Objects.checkIndex(index, length());
        double[] one = new double[1];
        allocation().read((long) index * 8, 8, source -> source.asDoubleBuffer().get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, double value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 8, 8, room -> room.asDoubleBuffer().put(value));
    }
}

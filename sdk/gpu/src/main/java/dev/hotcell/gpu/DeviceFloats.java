package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import java.util.Objects;

/** Device memory of floats. */
public final class DeviceFloats extends DeviceBuffer {

    DeviceFloats(Device device, int length) {
        super(device, length, 4);
    }

    /** Returns its content. */
    public float[] toArray() {
        float[] array = new float[length()];
        copyTo(array);
        return array;
    }

    /**
     * Copies its content into an array.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyTo(float[] array) {
        checkLength(array.length);
        readAll((source, from, count) -> source.asFloatBuffer().get(array, from, count));
    }

    /**
     * Copies an array into it.
     *
     * @throws IllegalArgumentException if the array has another length
     */
    public void copyFrom(float[] array) {
        checkLength(array.length);
        writeAll((room, from, count) -> room.asFloatBuffer().put(array, from, count));
    }

    /** Returns one element; each call is a copy of its own. */
    public float get(int index) {
        Objects.checkIndex(index, length());
        float[] one = new float[1];
        allocation().read((long) index * 4, 4, source -> source.asFloatBuffer().get(one));
        return one[0];
    }

    /** Sets one element; each call is a copy of its own. */
    public void set(int index, float value) {
        Objects.checkIndex(index, length());
        allocation().write((long) index * 4, 4, room -> room.asFloatBuffer().put(value));
    }
}

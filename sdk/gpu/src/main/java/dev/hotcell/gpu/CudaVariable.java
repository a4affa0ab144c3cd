package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Allocation;
import java.nio.ByteBuffer;

/** A variable of a program on a device: {@code __device__}, {@code __constant__} or {@code __managed__}. */
public final class CudaVariable {
    private final String name;
    private final Allocation allocation;

    CudaVariable(String name, Allocation allocation) {
        this.name = name;
        this.allocation = allocation;
    }

    /** Returns its size in bytes. */
    public long bytes() {
        return allocation.bytes();
    }

    /** Sets its first values. */
    public void set(float... values) {
        write(values.length * Float.BYTES, room -> room.asFloatBuffer().put(values));
    }

    /** Sets its first values. */
    public void set(double... values) {
        write(values.length * Double.BYTES, room -> room.asDoubleBuffer().put(values));
    }

    /** Sets its first values. */
    public void set(int... values) {
        write(values.length * Integer.BYTES, room -> room.asIntBuffer().put(values));
    }

    /** Sets its first values. */
    public void set(long... values) {
        write(values.length * Long.BYTES, room -> room.asLongBuffer().put(values));
    }

    private void write(int length, java.util.function.Consumer<ByteBuffer> writer) {
        if (length > allocation.bytes()) {
            throw new IllegalArgumentException(
                    length + " bytes do not fit into " + name + ", which has " + allocation.bytes());
        }
        allocation.write(0, length, writer);
    }

    /** Returns its content as floats. */
    public float[] toFloats() {
        float[] values = new float[(int) (bytes() / Float.BYTES)];
        allocation.read(
                0, values.length * Float.BYTES, source -> source.asFloatBuffer().get(values));
        return values;
    }

    /** Returns its content as doubles. */
    public double[] toDoubles() {
        double[] values = new double[(int) (bytes() / Double.BYTES)];
        allocation.read(
                0,
                values.length * Double.BYTES,
                source -> source.asDoubleBuffer().get(values));
        return values;
    }

    /** Returns its content as ints. */
    public int[] toInts() {
        int[] values = new int[(int) (bytes() / Integer.BYTES)];
        allocation.read(
                0, values.length * Integer.BYTES, source -> source.asIntBuffer().get(values));
        return values;
    }

    /** Returns its content as longs. */
    public long[] toLongs() {
        long[] values = new long[(int) (bytes() / Long.BYTES)];
        allocation.read(
                0, values.length * Long.BYTES, source -> source.asLongBuffer().get(values));
        return values;
    }

    @Override
    public String toString() {
        return name + ", " + bytes() + " bytes";
    }
}

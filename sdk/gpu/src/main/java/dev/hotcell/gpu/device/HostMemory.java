package dev.hotcell.gpu.device;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Memory of the host that does not move, so that a device copies from and to it in the background. */
public interface HostMemory extends AutoCloseable {

    /** Returns its size in bytes. */
    int size();

    /** Returns a view of all of it, little-endian, at position 0. */
    ByteBuffer bytes();

    /** Returns a view of all of it as floats. */
    default FloatBuffer floats() {
        return bytes().asFloatBuffer();
    }

    /** Returns a view of all of it as doubles. */
    default DoubleBuffer doubles() {
        return bytes().asDoubleBuffer();
    }

    /** Returns a view of all of it as ints. */
    default IntBuffer ints() {
        return bytes().asIntBuffer();
    }

    /** Returns a view of all of it as longs. */
    default LongBuffer longs() {
        return bytes().asLongBuffer();
    }

    /** Returns whether it has been closed. */
    boolean closed();

    /** Lets the device forget it. Views that were taken stay readable. Called again, it does nothing. */
    @Override
    void close();
}

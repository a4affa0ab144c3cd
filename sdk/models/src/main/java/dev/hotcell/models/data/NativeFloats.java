package dev.hotcell.models.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Floats outside the heap that an array can be laid over without a copy; filled from unsigned bytes. */
final class NativeFloats {
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = i / 255f;
        }
    }

    private final ByteBuffer memory;
    private final FloatBuffer floats;
    private final float[] row;

    NativeFloats(int rows, int rowLength) {
        memory = ByteBuffer.allocateDirect(Math.multiplyExact(Math.multiplyExact(rows, rowLength), Float.BYTES))
                .order(ByteOrder.nativeOrder());
        floats = memory.asFloatBuffer();
        row = new float[rowLength];
    }

    void clear() {
        floats.clear();
    }

    /** Appends a row of bytes, scaled to [0, 1]. */
    void putBytes(byte[] source, int offset) {
        for (int i = 0; i < row.length; i++) {
            row[i] = SCALED[source[offset + i] & 0xff];
        }
        floats.put(row);
    }

    /** Returns the rows put since {@link #clear()}, as memory that is used again afterwards. */
    ByteBuffer content() {
        return memory.slice(0, floats.position() * Float.BYTES).order(ByteOrder.nativeOrder());
    }
}

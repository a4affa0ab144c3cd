package dev.hotcell.models.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Long integers outside the heap that an array can be laid over without a copy. */
final class NativeLongs {
    private final ByteBuffer memory;

    NativeLongs(int count) {
        memory =
                ByteBuffer.allocateDirect(Math.multiplyExact(count, Long.BYTES)).order(ByteOrder.nativeOrder());
    }

    void clear() {
        memory.clear();
    }

    void put(long value) {
        memory.putLong(value);
    }

    /** Returns what was put since {@link #clear()}, as memory that is used again afterwards. */
    ByteBuffer content() {
        return memory.slice(0, memory.position()).order(ByteOrder.nativeOrder());
    }
}

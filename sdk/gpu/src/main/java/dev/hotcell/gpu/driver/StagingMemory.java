package dev.hotcell.gpu.driver;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import jcuda.Pointer;
import org.jspecify.annotations.Nullable;

/** Pinned memory that copies of Java arrays go through; kept, because pinning takes longer than copying. */
final class StagingMemory {
    private static final int LEAST = 1 << 16;

    private final DriverContext context;
    private final AtomicReference<@Nullable PinnedMemory> spare = new AtomicReference<>();

    StagingMemory(DriverContext context) {
        this.context = context;
    }

    /** Lends memory to an action: so many bytes, and the pointer to them. */
    void use(int bytes, BiConsumer<ByteBuffer, Pointer> action) {
        PinnedMemory room = spare.getAndSet(null);
        if (room != null && (room.size() < bytes || !room.current())) {
            room.close();
            room = null;
        }
        if (room == null) {
            room = new PinnedMemory(context, Math.max(LEAST, bytes));
        }
        try {
            action.accept(room.bytes().limit(bytes).slice().order(java.nio.ByteOrder.LITTLE_ENDIAN), room.pointer());
        } finally {
            if (!room.current() || !spare.compareAndSet(null, room)) {
                room.close();
            }
        }
    }

    /** Frees it. */
    void close() {
        PinnedMemory room = spare.getAndSet(null);
        if (room != null) {
            room.close();
        }
    }
}

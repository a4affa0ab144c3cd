package dev.hotcell.gpu.device;

import dev.hotcell.runtime.ByteSize;
import java.nio.ByteBuffer;

/** Memory outside the JVM's heap, whose place does not change. */
public final class DirectMemory {

    private DirectMemory() {}

    /**
     * Allocates zeros.
     *
     * @throws IllegalArgumentException if the size is negative
     * @throws DeviceException if the JVM has no room for it
     */
    public static ByteBuffer allocate(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Host memory cannot have " + bytes + " bytes");
        }
        try {
            return ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError e) {
            throw new DeviceException(
                    "The JVM has no " + ByteSize.format(bytes)
                            + " for pinned memory; -XX:MaxDirectMemorySize sets how much there is",
                    e);
        }
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.DirectMemory;
import dev.hotcell.gpu.device.HostMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Host memory for the CPU device, which needs none of a special kind. */
final class EngineHostMemory implements HostMemory {
    private final ByteBuffer content;
    private volatile boolean closed;

    EngineHostMemory(int bytes) {
        // Direct, as that of a GPU: other libraries take it for memory of their arrays.
        this.content = DirectMemory.allocate(bytes);
    }

    @Override
    public int size() {
        return content.capacity();
    }

    @Override
    public ByteBuffer bytes() {
        if (closed) {
            throw new IllegalStateException("This host memory has been closed");
        }
        return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}

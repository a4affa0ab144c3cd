package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.HostMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Host memory for the CPU device, which needs none of a special kind. */
final class EngineHostMemory implements HostMemory {
    private final byte[] content;
    private volatile boolean closed;

    EngineHostMemory(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Host memory cannot have " + bytes + " bytes");
        }
        this.content = new byte[bytes];
    }

    @Override
    public int size() {
        return content.length;
    }

    @Override
    public ByteBuffer bytes() {
        if (closed) {
            throw new IllegalStateException("This host memory has been closed");
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
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

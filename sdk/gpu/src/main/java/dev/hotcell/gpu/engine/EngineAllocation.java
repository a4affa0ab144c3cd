package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.function.Consumer;

/** Memory of the CPU device. */
final class EngineAllocation implements Allocation {
    private final EngineMemory memory;
    private final int number;
    private final long bytes;

    EngineAllocation(EngineMemory memory, int number, long bytes) {
        this.memory = memory;
        this.number = number;
        this.bytes = bytes;
    }

    @Override
    public long address() {
        return (long) number << 32;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean closed() {
        return memory.segment(number) == null;
    }

    @Override
    public void read(long offset, int length, Consumer<ByteBuffer> reader) {
        reader.accept(view(offset, length));
    }

    @Override
    public void write(long offset, int length, Consumer<ByteBuffer> writer) {
        writer.accept(view(offset, length));
    }

    private ByteBuffer view(long offset, int length) {
        byte[] segment = memory.segment(number);
        if (segment == null) {
            throw new IllegalStateException("This device memory has been freed");
        }
        Objects.checkFromIndexSize(offset, length, bytes);
        return ByteBuffer.wrap(segment, (int) offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void copyFrom(HostMemory source, DeviceStream stream) {
        view(0, source.size());
        EngineStream.of(stream).enqueue(() -> view(0, source.size()).put(source.bytes()));
    }

    @Override
    public void copyTo(HostMemory target, DeviceStream stream) {
        view(0, target.size());
        EngineStream.of(stream).enqueue(() -> target.bytes().put(view(0, target.size())));
    }

    @Override
    public void close() {
        memory.free(number);
    }
}

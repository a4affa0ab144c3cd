package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.DirectMemory;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.runtime.ByteSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** A direct buffer that the driver has pinned, so that a GPU copies from and to it by itself. */
final class PinnedMemory implements HostMemory {
    private static final int FOR_ALL_CONTEXTS = JCudaDriver.CU_MEMHOSTREGISTER_PORTABLE;

    private final DriverContext context;
    private final int generation;
    private final int size;
    private final ByteBuffer content;
    private final Pointer pointer;
    private volatile boolean closed;

    PinnedMemory(DriverContext context, int bytes) {
        this.context = context;
        this.size = bytes;
        // Nothing cannot be pinned.
        this.content = DirectMemory.allocate(bytes == 0 ? 1 : bytes);
        this.pointer = Pointer.to(content);
        context.call(
                "Pinning " + ByteSize.format(bytes),
                () -> JCudaDriver.cuMemHostRegister(pointer, content.capacity(), FOR_ALL_CONTEXTS));
        this.generation = context.generation();
    }

    /** Returns host memory as what it is; that of the CPU device cannot be copied from in the background. */
    static PinnedMemory of(HostMemory memory) {
        if (!(memory instanceof PinnedMemory pinned)) {
            throw new IllegalArgumentException("This host memory is of another device: Gpu.pinned gives one of this");
        }
        if (pinned.closed) {
            throw new IllegalStateException("This host memory has been closed");
        }
        return pinned;
    }

    boolean current() {
        return generation == context.generation();
    }

    Pointer pointer() {
        return pointer;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ByteBuffer bytes() {
        if (closed) {
            throw new IllegalStateException("This host memory has been closed");
        }
        return content.duplicate().limit(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (current()) {
            // Copies in the background end first.
            context.call("Waiting for " + context.id(), JCudaDriver::cuCtxSynchronize);
            context.call("Unpinning memory", () -> JCudaDriver.cuMemHostUnregister(pointer));
        }
    }
}

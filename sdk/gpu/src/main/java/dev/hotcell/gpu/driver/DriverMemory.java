package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** Memory of a GPU, in one generation of its context. */
abstract class DriverMemory implements Allocation {
    private final DriverContext context;
    private final StagingMemory staging;
    private final Lifetime lifetime;
    private final long address;
    private final long bytes;

    DriverMemory(DriverContext context, StagingMemory staging, long address, long bytes) {
        this.context = context;
        this.staging = staging;
        this.lifetime = new Lifetime(context);
        this.address = address;
        this.bytes = bytes;
    }

    final DriverContext context() {
        return context;
    }

    final Lifetime lifetime() {
        return lifetime;
    }

    @Override
    public final long address() {
        return address;
    }

    @Override
    public final long bytes() {
        return bytes;
    }

    @Override
    public final String ending() {
        return lifetime.ending();
    }

    @Override
    public final boolean closed() {
        return lifetime.over();
    }

    private CUdeviceptr at(long offset, long length) {
        if (closed()) {
            throw new IllegalStateException("This device memory " + ending());
        }
        Objects.checkFromIndexSize(offset, length, bytes);
        return DevicePointer.at(address + offset);
    }

    @Override
    public void read(long offset, int length, Consumer<ByteBuffer> reader) {
        CUdeviceptr from = at(offset, length);
        staging.use(length, (room, pointer) -> {
            if (length > 0) {
                context.call("Copying from " + context.id(), () -> JCudaDriver.cuMemcpyDtoH(pointer, from, length));
            }
            reader.accept(room);
        });
    }

    @Override
    public void write(long offset, int length, Consumer<ByteBuffer> writer) {
        CUdeviceptr to = at(offset, length);
        staging.use(length, (room, pointer) -> {
            writer.accept(room);
            if (length > 0) {
                context.call("Copying to " + context.id(), () -> JCudaDriver.cuMemcpyHtoD(to, pointer, length));
            }
        });
    }

    @Override
    public boolean copyFrom(Allocation source) {
        if (!(source instanceof DriverMemory other)) {
            return false;
        }
        long length = Math.min(bytes, other.bytes);
        CUdeviceptr from = other.at(0, length);
        CUdeviceptr to = at(0, length);
        if (length > 0) {
            // Addresses are those of the whole process: the driver finds the way, over NVLink where there is one.
            context.call(
                    "Copying from " + other.context.id() + " to " + context.id(),
                    () -> JCudaDriver.cuMemcpyDtoD(to, from, length));
        }
        return true;
    }

    @Override
    public void copyFrom(HostMemory source, DeviceStream stream) {
        CUdeviceptr to = at(0, source.size());
        PinnedMemory host = PinnedMemory.of(source);
        DriverStream.of(stream, context)
                .queue(
                        "Copying to " + context.id(),
                        handle -> JCudaDriver.cuMemcpyHtoDAsync(to, host.pointer(), host.size(), handle));
        stream.keep(source);
    }

    @Override
    public void copyTo(HostMemory target, DeviceStream stream) {
        CUdeviceptr from = at(0, target.size());
        PinnedMemory host = PinnedMemory.of(target);
        DriverStream.of(stream, context)
                .queue(
                        "Copying from " + context.id(),
                        handle -> JCudaDriver.cuMemcpyDtoHAsync(host.pointer(), from, host.size(), handle));
        stream.keep(target);
    }
}

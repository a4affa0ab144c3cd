package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Memory on a device that holds numbers of one type. It lives until it is closed, by {@code close}, by a {@code try}
 * block, by the end of a {@link GpuScope}, or because its device's context ends.
 */
public abstract non-sealed class DeviceBuffer implements DeviceMemory {
    /** Elements that are copied at once; a device without a window into its memory needs room for them in between. */
    private static final int PIECE = 1 << 22;

    private final Device device;
    private final Allocation allocation;
    private final int length;
    private final int elementBytes;
    private final LostBuffers.Watch watch;

    DeviceBuffer(Device device, int length, int elementBytes) {
        if (length < 0) {
            throw new IllegalArgumentException("A buffer cannot have " + length + " elements");
        }
        this.device = device;
        this.length = length;
        this.elementBytes = elementBytes;
        LostBuffers.OF_PROCESS.report();
        HotContext.ensure(device);
        this.allocation = device.allocate((long) length * elementBytes);
        this.watch = LostBuffers.OF_PROCESS.watch(
                this, device, allocation, getClass().getSimpleName() + "[" + length + "]");
        GpuScope.allocated(this);
    }

    /** Copies some elements between the device and an array. */
    interface Piece {
        void copy(ByteBuffer bytes, int first, int count);
    }

    /** Returns the number of elements. */
    public int length() {
        return length;
    }

    @Override
    public long bytes() {
        return (long) length * elementBytes;
    }

    @Override
    public Device device() {
        return device;
    }

    /** Returns its address on the device, for libraries that take one. */
    public long address() {
        return allocation.address();
    }

    @Override
    public boolean closed() {
        return allocation.closed();
    }

    Allocation allocation() {
        return allocation;
    }

    int elementBytes() {
        return elementBytes;
    }

    /** Fills it with zero bytes. */
    public void clear() {
        writeAll((room, first, count) -> {
            while (room.remaining() >= Long.BYTES) {
                room.putLong(0);
            }
            while (room.hasRemaining()) {
                room.put((byte) 0);
            }
        });
    }

    /**
     * Copies all of some host memory to its beginning, when the stream comes to it.
     *
     * @throws IndexOutOfBoundsException if the host memory is larger
     */
    public void copyFrom(HostMemory source, DeviceStream stream) {
        allocation.copyFrom(source, stream);
        stream.keep(this);
    }

    /**
     * Copies its beginning into all of some host memory, when the stream comes to it.
     *
     * @throws IndexOutOfBoundsException if the host memory is larger
     */
    public void copyTo(HostMemory target, DeviceStream stream) {
        allocation.copyTo(target, stream);
        stream.keep(this);
    }

    /**
     * Copies another buffer into this one, from whatever device it is on.
     *
     * @throws IllegalArgumentException if it has another size
     */
    public void copyFrom(DeviceBuffer source) {
        if (source.bytes() != bytes()) {
            throw new IllegalArgumentException(
                    "The other buffer has " + source.bytes() + " bytes, this one has " + bytes());
        }
        if (!allocation.copyFrom(source.allocation)) {
            writeAll((room, first, count) ->
                    source.allocation.read((long) first * elementBytes, count * elementBytes, room::put));
        }
        Reference.reachabilityFence(source);
    }

    /**
     * Copies what remains of some bytes into it: numbers as the device has them, little-endian, such as other libraries hand out of
     * their arrays. The buffer's position moves to its limit.
     *
     * @throws IllegalArgumentException if not as many bytes remain as this buffer has
     */
    public void copyFrom(ByteBuffer source) {
        checkBytes(source);
        writeAll((room, first, count) -> {
            room.put(source.slice().limit(count * elementBytes));
            source.position(source.position() + count * elementBytes);
        });
    }

    /**
     * Copies its content into what remains of a buffer of bytes, as {@link #copyFrom(ByteBuffer)} takes them.
     *
     * @throws IllegalArgumentException if not as many bytes remain as this buffer has
     */
    public void copyTo(ByteBuffer target) {
        checkBytes(target);
        readAll((source, first, count) -> target.put(source));
    }

    private void checkBytes(ByteBuffer given) {
        if (given.remaining() != bytes()) {
            throw new IllegalArgumentException(
                    "In the bytes given " + given.remaining() + " remain, the buffer has " + bytes());
        }
    }

    final void readAll(Piece piece) {
        for (long first = 0; first < length; first += PIECE) {
            int from = (int) first;
            int count = Math.min(PIECE, length - from);
            allocation.read(
                    (long) from * elementBytes, count * elementBytes, source -> piece.copy(source, from, count));
        }
        Reference.reachabilityFence(this);
    }

    final void writeAll(Piece piece) {
        for (long first = 0; first < length; first += PIECE) {
            int from = (int) first;
            int count = Math.min(PIECE, length - from);
            allocation.write((long) from * elementBytes, count * elementBytes, room -> piece.copy(room, from, count));
        }
        Reference.reachabilityFence(this);
    }

    final void checkLength(int given) {
        if (closed()) {
            throw new IllegalStateException("This buffer " + allocation.ending());
        }
        if (given != length) {
            throw new IllegalArgumentException("The array has " + given + " elements, the buffer has " + length);
        }
    }

    @Override
    public void close() {
        watch.end();
        allocation.close();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + length + " on " + device.id() + (closed() ? ", closed" : "") + "]";
    }
}

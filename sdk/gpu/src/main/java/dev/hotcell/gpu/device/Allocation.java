package dev.hotcell.gpu.device;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Memory on a device. */
public interface Allocation extends DeviceResource {

    /** Returns its address, which kernels take. */
    long address();

    /**
     * Lets a reader take bytes from it.
     *
     * @param reader given the bytes, little-endian, from position 0
     * @throws IndexOutOfBoundsException if the range is not inside
     * @throws IllegalStateException if it has been freed
     */
    void read(long offset, int length, Consumer<ByteBuffer> reader);

    /**
     * Lets a writer put bytes into it.
     *
     * @param writer given room for the bytes, little-endian, from position 0; it fills all of it
     * @throws IndexOutOfBoundsException if the range is not inside
     * @throws IllegalStateException if it has been freed
     */
    void write(long offset, int length, Consumer<ByteBuffer> writer);

    /**
     * Copies other device memory to its beginning, if there is a way that does not go through this program.
     *
     * @return whether there is
     * @throws IllegalStateException if either has been freed
     */
    default boolean copyFrom(Allocation source) {
        return false;
    }

    /**
     * Copies all of some host memory to its beginning, when the stream comes to it.
     *
     * @throws IndexOutOfBoundsException if it is larger
     * @throws IllegalStateException if either has been freed
     */
    void copyFrom(HostMemory source, DeviceStream stream);

    /**
     * Copies its beginning into all of some host memory, when the stream comes to it.
     *
     * @throws IndexOutOfBoundsException if that is larger
     * @throws IllegalStateException if either has been freed
     */
    void copyTo(HostMemory target, DeviceStream stream);
}

package dev.hotcell.gpu.device;

/** Something that takes memory on a device until it is closed. */
public interface DeviceResource extends AutoCloseable {

    /** Returns its size in bytes. */
    long bytes();

    /** Returns whether it has been freed. */
    boolean closed();

    /** Returns why it cannot be used once it is closed, as the end of a sentence. */
    default String ending() {
        return "has been closed";
    }

    /** Frees it. Called again, it does nothing. */
    @Override
    void close();
}

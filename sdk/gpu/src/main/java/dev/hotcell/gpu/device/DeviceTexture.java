package dev.hotcell.gpu.device;

/** A texture object on a device: a copy of numbers, laid out and read as a {@link TextureLayout} and a {@link TextureSampling} say. */
public interface DeviceTexture extends DeviceResource {

    /** Returns what kernels take for it, a {@code cudaTextureObject_t}. */
    long handle();

    /**
     * Copies numbers of device memory into it.
     *
     * @param content on the same device, as many bytes as it has
     */
    void copyFrom(Allocation content);
}

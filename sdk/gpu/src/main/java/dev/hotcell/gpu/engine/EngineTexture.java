package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceTexture;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureSampling;
import dev.hotcell.gpu.engine.runtime.TextureData;

/** A texture of the CPU device: an allocation that begins with how it is to be read. */
final class EngineTexture implements DeviceTexture {
    private final Allocation allocation;
    private final TextureLayout layout;

    EngineTexture(CpuDevice device, TextureLayout layout, TextureSampling sampling, Allocation content) {
        this.layout = layout;
        this.allocation = device.allocate(TextureData.HEADER + layout.bytes(), "of a texture, allocated");
        boolean complete = false;
        try {
            allocation.write(0, TextureData.HEADER, room -> TextureData.describe(layout, sampling, room));
            copyFrom(content);
            complete = true;
        } finally {
            if (!complete) {
                allocation.close();
            }
        }
    }

    @Override
    public void copyFrom(Allocation content) {
        int bytes = (int) layout.bytes();
        content.read(0, bytes, source -> allocation.write(TextureData.HEADER, bytes, room -> room.put(source)));
    }

    @Override
    public long handle() {
        return allocation.address();
    }

    @Override
    public long bytes() {
        return layout.bytes();
    }

    @Override
    public boolean closed() {
        return allocation.closed();
    }

    @Override
    public void close() {
        allocation.close();
    }
}

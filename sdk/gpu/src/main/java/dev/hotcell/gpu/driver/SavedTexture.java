package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceTexture;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureSampling;
import dev.hotcell.gpu.engine.CpuDevice;

/**
 * A copy of a texture that a launch was given.
 *
 * @param handle what the launch was given for it
 * @param content its texels, row after row
 */
record SavedTexture(long handle, TextureLayout layout, TextureSampling sampling, byte[] content) {

    /** Makes the same texture on the engine. */
    DeviceTexture on(CpuDevice engine) {
        try (Allocation texels = engine.allocate(content.length)) {
            texels.write(0, content.length, room -> room.put(content));
            return engine.createTexture(layout, sampling, texels);
        }
    }
}

package dev.hotcell.gpu.device;

/**
 * How kernels read a texture.
 *
 * @param linear whether neighbouring texels are interpolated, otherwise the nearest is taken
 * @param beyond what holds for coordinates outside of the texture
 * @param normalizedCoordinates whether coordinates run from 0 to 1, otherwise to the number of texels
 * @param normalizedValues whether integers of 8 or 16 bits are read as floats from 0, or -1, to 1
 */
public record TextureSampling(boolean linear, Beyond beyond, boolean normalizedCoordinates, boolean normalizedValues) {

    /** What kernels read beyond the borders; WRAP and MIRROR hold of normalized coordinates alone, else it is CLAMP. */
    public enum Beyond {
        WRAP,
        CLAMP,
        MIRROR,
        BORDER
    }
}

package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.gpu.device.TextureSampling.Beyond;

/**
 * Reads textures.
 *
 * <p>Source: CUDA C++ Programming Guide 12.6, "Texture Fetching": weights have 8 bits of fraction.
 */
public final class TextureFetch {
    private static final double MOST = 1 << 30;
    private static final int OUTSIDE = -1;

    private TextureFetch() {}

    /** Reads at a place between texels; the four numbers that it gives are in {@link Block#texel}, as bits. */
    public static void sample(Block block, long handle, float x, float y, float z, int dimensions) {
        TextureData texture = TextureData.of(block, handle);
        double[] at = block.place;
        at[0] = x;
        at[1] = dimensions > 1 ? y : 0;
        at[2] = dimensions > 2 ? z : 0;
        for (int d = 0; d < dimensions; d++) {
            double scaled = texture.normalizedCoordinates ? at[d] * texture.sizes[d] : at[d];
            at[d] = Double.isNaN(scaled) ? 0 : Math.max(-MOST, Math.min(MOST, scaled));
        }
        if (texture.linear) {
            interpolate(block, texture, dimensions);
        } else {
            nearest(block, texture, (int) Math.floor(at[0]), (int) Math.floor(at[1]), (int) Math.floor(at[2]));
        }
    }

    /** Reads a texel by its number. */
    public static void fetch(Block block, long handle, int x, int y, int z, int dimensions) {
        TextureData texture = TextureData.of(block, handle);
        nearest(block, texture, x, dimensions > 1 ? y : 0, dimensions > 2 ? z : 0);
    }

    private static void nearest(Block block, TextureData texture, int x, int y, int z) {
        int column = index(texture, 0, x);
        int row = index(texture, 1, y);
        int layer = index(texture, 2, z);
        for (int channel = 0; channel < 4; channel++) {
            boolean there = (column | row | layer) >= 0 && channel < texture.channels;
            give(block, texture, channel, there ? texture.value(column, row, layer, channel) : 0);
        }
    }

    private static void interpolate(Block block, TextureData texture, int dimensions) {
        double[] at = block.place;
        int corners = 1 << dimensions;
        for (int channel = 0; channel < 4; channel++) {
            double sum = 0;
            for (int corner = 0; corner < corners && channel < texture.channels; corner++) {
                double weight = weight(at[0], corner & 1);
                int x = neighbour(texture, 0, at[0], corner & 1);
                int y = 0;
                int z = 0;
                if (dimensions > 1) {
                    weight *= weight(at[1], corner >> 1 & 1);
                    y = neighbour(texture, 1, at[1], corner >> 1 & 1);
                }
                if (dimensions > 2) {
                    weight *= weight(at[2], corner >> 2);
                    z = neighbour(texture, 2, at[2], corner >> 2);
                }
                if (weight != 0 && (x | y | z) >= 0) {
                    sum += weight * texture.value(x, y, z, channel);
                }
            }
            give(block, texture, channel, sum);
        }
    }

    private static double weight(double at, int upper) {
        double below = Math.floor(at - 0.5);
        double fraction = Math.rint((at - 0.5 - below) * 256) / 256;
        return upper == 1 ? fraction : 1 - fraction;
    }

    private static int neighbour(TextureData texture, int dimension, double at, int upper) {
        return index(texture, dimension, (int) Math.floor(at - 0.5) + upper);
    }

    /** Returns the texel that stands for a number along one dimension; {@link #OUTSIDE} if none does. */
    private static int index(TextureData texture, int dimension, int number) {
        int size = texture.sizes[dimension];
        if (number >= 0 && number < size) {
            return number;
        }
        Beyond beyond = texture.beyond;
        if (beyond == Beyond.BORDER) {
            return OUTSIDE;
        }
        if (beyond == Beyond.WRAP && texture.normalizedCoordinates) {
            return Math.floorMod(number, size);
        }
        if (beyond == Beyond.MIRROR && texture.normalizedCoordinates) {
            int way = Math.floorMod(number, 2 * size);
            return way < size ? way : 2 * size - 1 - way;
        }
        return Math.max(0, Math.min(size - 1, number));
    }

    private static void give(Block block, TextureData texture, int channel, double value) {
        block.texel[channel] = texture.floating() ? Float.floatToRawIntBits((float) value) : (int) (long) value;
    }
}

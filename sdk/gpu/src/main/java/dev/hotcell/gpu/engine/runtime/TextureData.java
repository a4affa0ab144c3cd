package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureLayout.Format;
import dev.hotcell.gpu.device.TextureSampling;
import dev.hotcell.gpu.device.TextureSampling.Beyond;
import java.nio.ByteBuffer;

/** The texels of a texture, and how they are read; the memory of a texture begins with a description of both. */
public final class TextureData {
    /** The bytes before the texels. */
    public static final int HEADER = 64;

    private static final int MAGIC = 0x54584554;
    private static final Format[] FORMATS = Format.values();
    private static final Beyond[] BEYOND = Beyond.values();

    final long handle;
    final boolean linear;
    final boolean normalizedCoordinates;
    final Beyond beyond;
    final int channels;
    final int[] sizes;
    private final byte[] memory;
    private final Format format;
    private final boolean normalizedValues;

    private TextureData(long handle, byte[] memory) {
        this.handle = handle;
        this.memory = memory;
        this.format = FORMATS[word(1)];
        this.channels = word(2);
        this.sizes = new int[] {word(3), Math.max(1, word(4)), Math.max(1, word(5))};
        this.linear = word(6) != 0;
        this.beyond = BEYOND[word(7)];
        this.normalizedCoordinates = word(8) != 0;
        this.normalizedValues = word(9) != 0;
    }

    private int word(int index) {
        return (int) Memory.INT.get(memory, index * Integer.BYTES);
    }

    /** Writes the description of a texture. */
    public static void describe(TextureLayout layout, TextureSampling sampling, ByteBuffer room) {
        int[] words = {
            MAGIC,
            layout.format().ordinal(),
            layout.channels(),
            layout.width(),
            layout.height(),
            layout.depth(),
            sampling.linear() ? 1 : 0,
            sampling.beyond().ordinal(),
            sampling.normalizedCoordinates() ? 1 : 0,
            sampling.normalizedValues() ? 1 : 0
        };
        for (int word : words) {
            room.putInt(word);
        }
    }

    /** Returns the texture that a kernel was given. */
    static TextureData of(Block block, long handle) {
        TextureData last = block.texture;
        if (last != null && last.handle == handle) {
            return last;
        }
        boolean known = Memory.loadInt(block.memory, handle) == MAGIC && (int) handle == 0;
        if (!known) {
            throw new DeviceTrap("a texture is read through a number that is no texture object");
        }
        TextureData data = new TextureData(handle, block.memory[Memory.segment(handle)]);
        block.texture = data;
        return data;
    }

    /** Returns whether kernels read floats. */
    boolean floating() {
        return format.floating() || normalizedValues;
    }

    /** Returns a number of a texel; places are inside of the texture. */
    double value(int x, int y, int z, int channel) {
        long raw = raw(x, y, z, channel);
        if (format == Format.FLOAT) {
            return Float.intBitsToFloat((int) raw);
        }
        if (format == Format.HALF) {
            return HalfMath.halfToFloat((int) raw & 0xffff);
        }
        double most = switch (format) {
            case UNSIGNED_8 -> 255;
            case SIGNED_8 -> 127;
            case UNSIGNED_16 -> 65535;
            default -> 32767;
        };
        return normalizedValues ? Math.max(-1, raw / most) : raw;
    }

    private long raw(int x, int y, int z, int channel) {
        int texel = (z * sizes[1] + y) * sizes[0] + x;
        int at = HEADER + (texel * channels + channel) * format.bytes();
        return switch (format) {
            case UNSIGNED_8 -> memory[at] & 0xff;
            case SIGNED_8 -> memory[at];
            case UNSIGNED_16, HALF -> (short) Memory.SHORT.get(memory, at) & 0xffff;
            case SIGNED_16 -> (short) Memory.SHORT.get(memory, at);
            default -> (int) Memory.INT.get(memory, at);
        };
    }
}

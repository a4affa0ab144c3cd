package dev.hotcell.gpu.device;

/**
 * What a texture holds.
 *
 * @param channels numbers of each texel: 1, 2 or 4
 * @param width texels of a row
 * @param height rows; 0 if the texture has one dimension
 * @param depth layers; 0 if it has one or two
 */
public record TextureLayout(Format format, int channels, int width, int height, int depth) {

    /** Creates a layout. */
    public TextureLayout {
        if (channels != 1 && channels != 2 && channels != 4) {
            throw new IllegalArgumentException("A texel has 1, 2 or 4 channels, not " + channels);
        }
        if (width < 1 || height < 0 || depth < 0 || height == 0 && depth > 0) {
            throw new IllegalArgumentException(
                    "A texture cannot have " + width + " × " + height + " × " + depth + " texels");
        }
    }

    /** The type of a texture's numbers. */
    public enum Format {
        UNSIGNED_8(1),
        UNSIGNED_16(2),
        UNSIGNED_32(4),
        SIGNED_8(1),
        SIGNED_16(2),
        SIGNED_32(4),
        HALF(2),
        FLOAT(4);

        private final int bytes;

        Format(int bytes) {
            this.bytes = bytes;
        }

        /** Returns the size of a number in bytes. */
        public int bytes() {
            return bytes;
        }

        /** Returns whether it is a number in floating point. */
        public boolean floating() {
            return this == HALF || this == FLOAT;
        }
    }

    /** Returns the bytes of a row. */
    public long rowBytes() {
        return (long) width * channels * format.bytes();
    }

    /** Returns the bytes of all texels. */
    public long bytes() {
        return rowBytes() * Math.max(1, height) * Math.max(1, depth);
    }
}

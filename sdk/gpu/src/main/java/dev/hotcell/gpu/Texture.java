package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceTexture;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureLayout.Format;
import dev.hotcell.gpu.device.TextureSampling;
import dev.hotcell.gpu.device.TextureSampling.Beyond;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/**
 * A texture: a copy of numbers that kernels read at any place between them, through a {@code cudaTextureObject_t}.
 *
 * <pre>{@code
 * try (Texture image = Texture.of(pixels, 640, 480).linear().build()) {
 *     blur.grid(640, 480).launch(image, result);       // tex2D<float>(image, x + 0.5f, y + 0.5f)
 * }
 * }</pre>
 *
 * It lives as a {@link DeviceBuffer} does.
 */
public final class Texture implements DeviceMemory {
    private final Device device;
    private final DeviceTexture texture;
    private final TextureLayout layout;
    private final LostBuffers.Watch watch;

    private Texture(DeviceBuffer content, TextureLayout layout, TextureSampling sampling) {
        this.device = content.device();
        this.layout = layout;
        LostBuffers.OF_PROCESS.report();
        this.texture = device.createTexture(layout, sampling, content.allocation());
        this.watch = LostBuffers.OF_PROCESS.watch(this, device, texture, toString());
        GpuScope.allocated(this);
        Reference.reachabilityFence(content);
    }

    /**
     * Begins a texture of a buffer's numbers, on the buffer's device.
     *
     * @param content rows one after another, layer after layer; floats, ints, bytes or shorts, which count as unsigned if
     *     they have 8 or 16 bits
     * @param size width, then height and depth if it has two or three dimensions, in texels
     */
    public static Builder of(DeviceBuffer content, int... size) {
        return new Builder(format(content), () -> content, false, size);
    }

    /** Begins a texture of numbers on the current device; see {@link #of(DeviceBuffer, int...)}. */
    public static Builder of(float[] content, int... size) {
        return new Builder(Format.FLOAT, () -> Gpu.floats(content), true, size);
    }

    /** Begins a texture of numbers on the current device; see {@link #of(DeviceBuffer, int...)}. */
    public static Builder of(int[] content, int... size) {
        return new Builder(Format.SIGNED_32, () -> Gpu.ints(content), true, size);
    }

    /** Begins a texture of numbers on the current device; see {@link #of(DeviceBuffer, int...)}. */
    public static Builder of(short[] content, int... size) {
        return new Builder(Format.UNSIGNED_16, () -> Gpu.shorts(content), true, size);
    }

    /** Begins a texture of numbers on the current device; see {@link #of(DeviceBuffer, int...)}. */
    public static Builder of(byte[] content, int... size) {
        return new Builder(Format.UNSIGNED_8, () -> Gpu.bytes(content), true, size);
    }

    private static Format format(DeviceBuffer content) {
        if (content instanceof DeviceFloats) {
            return Format.FLOAT;
        }
        if (content instanceof DeviceInts) {
            return Format.SIGNED_32;
        }
        if (content instanceof DeviceShorts) {
            return Format.UNSIGNED_16;
        }
        if (content instanceof DeviceBytes) {
            return Format.UNSIGNED_8;
        }
        throw new IllegalArgumentException("A texture holds numbers of 8, 16 or 32 bits, not "
                + content.getClass().getSimpleName());
    }

    /** Says how a texture is laid out and read: unless told otherwise the nearest texel, one number each, clamped at borders. */
    public static final class Builder {
        private Format format;
        private final Supplier<DeviceBuffer> content;
        private final boolean temporary;
        private final int[] size;
        private int channels = 1;
        private boolean linear;
        private Beyond beyond = Beyond.CLAMP;
        private boolean normalizedCoordinates;
        private boolean normalizedValues;

        private Builder(Format format, Supplier<DeviceBuffer> content, boolean temporary, int... size) {
            if (size.length < 1 || size.length > 3) {
                throw new IllegalArgumentException("A texture has one, two or three sizes, not " + size.length);
            }
            this.format = format;
            this.content = content;
            this.temporary = temporary;
            this.size = size.clone();
        }

        /** Sets how many numbers a texel has: 1, 2 or 4, as {@code float4} has. */
        public Builder channels(int count) {
            channels = count;
            return this;
        }

        /** Takes numbers of 16 bits for halves, which kernels read as floats. */
        public Builder halves() {
            return as(Format.HALF, 2);
        }

        /** Takes integers for signed ones. */
        public Builder signed() {
            return as(
                    format.bytes() == 1 ? Format.SIGNED_8 : format.bytes() == 2 ? Format.SIGNED_16 : Format.SIGNED_32,
                    0);
        }

        /** Takes integers for unsigned ones. */
        public Builder unsigned() {
            return as(
                    format.bytes() == 1
                            ? Format.UNSIGNED_8
                            : format.bytes() == 2 ? Format.UNSIGNED_16 : Format.UNSIGNED_32,
                    0);
        }

        private Builder as(Format other, int bytes) {
            if (format == Format.FLOAT || bytes != 0 && bytes != format.bytes()) {
                throw new IllegalArgumentException("Numbers of type " + format + " cannot be taken for " + other);
            }
            format = other;
            return this;
        }

        /** Interpolates between neighbouring texels, with weights in steps of 1/256. */
        public Builder linear() {
            linear = true;
            return this;
        }

        /** Counts coordinates from 0 to 1, whatever the size. */
        public Builder normalizedCoordinates() {
            normalizedCoordinates = true;
            return this;
        }

        /** Has kernels read integers of 8 or 16 bits as floats from 0 to 1, or -1 to 1 if they are signed. */
        public Builder normalizedValues() {
            normalizedValues = true;
            return this;
        }

        /** Has the texture repeat beyond its borders; needs normalized coordinates. */
        public Builder wrap() {
            beyond = Beyond.WRAP;
            return this;
        }

        /** Has the texture repeat beyond its borders, turned over each time; needs normalized coordinates. */
        public Builder mirror() {
            beyond = Beyond.MIRROR;
            return this;
        }

        /** Has kernels read 0 beyond the borders. */
        public Builder zeroBeyond() {
            beyond = Beyond.BORDER;
            return this;
        }

        /**
         * Creates the texture, with a copy of the numbers.
         *
         * @throws IllegalArgumentException if the numbers are not as many as the size says, or this cannot be
         * @throws dev.hotcell.gpu.device.DeviceException if the device has no room for it
         */
        public Texture build() {
            TextureLayout layout = new TextureLayout(
                    format, channels, size[0], size.length > 1 ? size[1] : 0, size.length > 2 ? size[2] : 0);
            if (size.length > 1 && size[1] < 1 || size.length > 2 && size[2] < 1) {
                throw new IllegalArgumentException("The sizes of a texture are at least 1");
            }
            boolean floats = format.floating() || normalizedValues;
            if (normalizedValues && (format.floating() || format.bytes() > 2)) {
                throw new IllegalArgumentException(
                        "Values that are integers of 8 or 16 bits can be normalized, not " + format);
            }
            if (linear && !floats) {
                throw new IllegalArgumentException("Integers cannot be interpolated: add normalizedValues()");
            }
            if (!normalizedCoordinates && (beyond == Beyond.WRAP || beyond == Beyond.MIRROR)) {
                throw new IllegalArgumentException(
                        "A texture is repeated for normalized coordinates only: add normalizedCoordinates()");
            }
            DeviceBuffer numbers = content.get();
            try {
                check(numbers, layout);
                return new Texture(
                        numbers, layout, new TextureSampling(linear, beyond, normalizedCoordinates, normalizedValues));
            } finally {
                if (temporary) {
                    numbers.close();
                }
            }
        }
    }

    private static void check(DeviceBuffer content, TextureLayout layout) {
        if (content.closed()) {
            throw new IllegalStateException(
                    "This buffer " + content.allocation().ending());
        }
        if (content.bytes() != layout.bytes()) {
            throw new IllegalArgumentException(
                    "The texture has " + layout.bytes() + " bytes, the numbers given have " + content.bytes());
        }
    }

    /**
     * Copies other numbers into it.
     *
     * @param content on the same device, as many and of the same size
     */
    public void copyFrom(DeviceBuffer content) {
        if (closed()) {
            throw new IllegalStateException("This texture " + texture.ending());
        }
        if (content.device() != device) {
            throw new IllegalArgumentException(
                    "The numbers are on " + content.device().id() + ", the texture is on " + device.id());
        }
        check(content, layout);
        texture.copyFrom(content.allocation());
        Reference.reachabilityFence(content);
        Reference.reachabilityFence(this);
    }

    long handle() {
        return texture.handle();
    }

    String ending() {
        return texture.ending();
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public long bytes() {
        return layout.bytes();
    }

    @Override
    public boolean closed() {
        return texture.closed();
    }

    @Override
    public void close() {
        watch.end();
        texture.close();
    }

    @Override
    public String toString() {
        String sizes = layout.width()
                + (layout.height() > 0 ? " × " + layout.height() : "")
                + (layout.depth() > 0 ? " × " + layout.depth() : "");
        return "Texture[" + sizes + ", " + layout.channels() + " × " + layout.format() + "]";
    }
}

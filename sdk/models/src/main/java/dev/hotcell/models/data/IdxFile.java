package dev.hotcell.models.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file in the IDX format of the MNIST database: an array of any number of dimensions, the last one varying fastest,
 * numbers big-endian. Files compressed by gzip are recognised by their first bytes.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database, "The IDX file format"</a>
 */
public final class IdxFile {
    private static final int MOST_DIMENSIONS = 8;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final String name;
    private final ElementType type;
    private final int[] dimensions;
    private final byte[] content;

    private IdxFile(String name, ElementType type, int[] dimensions, byte[] content) {
        this.name = name;
        this.type = type;
        this.dimensions = dimensions;
        this.content = content;
    }

    /** What an element is stored as. */
    public enum ElementType {
        UNSIGNED_BYTE(0x08, 1),
        SIGNED_BYTE(0x09, 1),
        SHORT(0x0B, 2),
        INT(0x0C, 4),
        FLOAT(0x0D, 4),
        DOUBLE(0x0E, 8);

        private final int code;
        private final int bytes;

        ElementType(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        private String plainName() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ') + "s";
        }
    }

    /**
     * Reads a file.
     *
     * @throws IdxFormatException if the content is not an IDX file, or damaged; the message says what is wrong
     * @throws IOException if the file cannot be read
     */
    public static IdxFile read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return isGzip(raw) ? readGzip(name, raw) : parse(name, raw);
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    private static IdxFile readGzip(String name, InputStream raw) throws IOException {
        try (InputStream unpacked = new BufferedInputStream(new GZIPInputStream(raw), 1 << 16)) {
            return parse(name, unpacked);
        } catch (ZipException | EOFException e) {
            throw new IdxFormatException(
                    name, "is damaged: its gzip compression cannot be undone (" + e.getMessage() + ")");
        }
    }

    private static IdxFile parse(String name, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4) {
            throw new IdxFormatException(name, "is no IDX file: it ends after " + magic.length + " bytes");
        }
        if (magic[0] != 0 || magic[1] != 0) {
            throw new IdxFormatException(
                    name,
                    String.format(
                            "is no IDX file: it starts with bytes %02x %02x, not with 00 00", magic[0], magic[1]));
        }
        ElementType type = typeOf(name, magic[2]);
        int[] dimensions = dimensions(name, magic[3], in);
        int bytes = size(name, type, dimensions);
        byte[] content = in.readNBytes(bytes);
        if (content.length < bytes) {
            throw new IdxFormatException(
                    name,
                    String.format(
                            Locale.ROOT,
                            "is truncated: its header promises %s %s, which take %,d bytes, but only %,d are there",
                            times(dimensions),
                            type.plainName(),
                            bytes,
                            content.length));
        }
        if (in.read() >= 0) {
            throw new IdxFormatException(
                    name,
                    String.format(
                            Locale.ROOT,
                            "has bytes after its end: its header promises %s %s (%,d bytes)",
                            times(dimensions),
                            type.plainName(),
                            bytes));
        }
        return new IdxFile(name, type, dimensions, content);
    }

    private static ElementType typeOf(String name, byte code) throws IdxFormatException {
        for (ElementType type : ElementType.values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IdxFormatException(name, String.format("is no IDX file: 0x%02x is no type of its elements", code));
    }

    private static int[] dimensions(String name, byte count, InputStream in) throws IOException {
        if (count < 1 || count > MOST_DIMENSIONS) {
            throw new IdxFormatException(name, "is no IDX file: it claims " + (count & 0xff) + " dimensions");
        }
        byte[] header = in.readNBytes(4 * count);
        if (header.length < 4 * count) {
            throw new IdxFormatException(name, "is truncated: it ends within its header");
        }
        int[] dimensions = new int[count];
        ByteBuffer.wrap(header).asIntBuffer().get(dimensions);
        return dimensions;
    }

    private static int size(String name, ElementType type, int[] dimensions) throws IdxFormatException {
        long size = type.bytes;
        for (int length : dimensions) {
            if (length < 0 || length > 0 && size > MOST_BYTES / length) {
                throw new IdxFormatException(
                        name, "is damaged or too large: its header claims " + times(dimensions) + " elements");
            }
            size *= length;
        }
        return (int) size;
    }

    private static String times(int[] dimensions) {
        return Arrays.stream(dimensions)
                .mapToObj(length -> String.format(Locale.ROOT, "%,d", length & 0xffffffffL))
                .collect(Collectors.joining(" × "));
    }

    /** Returns the file's name, without its folder. */
    public String name() {
        return name;
    }

    /** Returns what the elements are stored as. */
    public ElementType type() {
        return type;
    }

    /** Returns the length of each dimension, the slowest first. */
    public int[] dimensions() {
        return dimensions.clone();
    }

    /** Returns the elements as stored, read-only and big-endian. */
    public ByteBuffer elements() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Returns the elements where they are unsigned bytes.
     *
     * @param dimensionCount how many dimensions there must be
     * @param purpose what they are wanted as, for the message
     * @throws IdxFormatException if they are not
     */
    byte[] unsignedBytes(int dimensionCount, String purpose) throws IdxFormatException {
        if (type != ElementType.UNSIGNED_BYTE || dimensions.length != dimensionCount) {
            throw new IdxFormatException(
                    name,
                    String.format(
                            "cannot be used as %s: it holds %s %s, not unsigned bytes in %d dimension%s",
                            purpose,
                            times(dimensions),
                            type.plainName(),
                            dimensionCount,
                            dimensionCount == 1 ? "" : "s"));
        }
        return content;
    }

    /** Reads big-endian numbers of any type as doubles, for data that is not images. */
    public double[] toDoubles() {
        double[] values = new double[content.length / type.bytes];
        ByteBuffer elements = elements();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case UNSIGNED_BYTE -> elements.get() & 0xff;
                case SIGNED_BYTE -> elements.get();
                case SHORT -> elements.getShort();
                case INT -> elements.getInt();
                case FLOAT -> elements.getFloat();
                case DOUBLE -> elements.getDouble();
            };
        }
        return values;
    }
}

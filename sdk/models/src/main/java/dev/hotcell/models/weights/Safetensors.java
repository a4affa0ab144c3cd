package dev.hotcell.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.runtime.AtomicFile;
import dev.hotcell.runtime.ShortFloats;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file: named arrays and a few strings. The header is read and checked at once, each array when it is asked
 * for.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class Safetensors {
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;
    private static final int NUMBERS_AT_ONCE = 1 << 22;
    private static final int LENGTH_BYTES = 8;
    private static final long LARGEST_HEADER = 100_000_000;

    private final Path file;
    private final SafetensorsHeader header;
    private final long dataStart;

    private Safetensors(Path file, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens a file.
     *
     * @throws WeightsFormatException if it is not in the format, or is damaged
     * @throws IOException if it cannot be read
     */
    public static Safetensors read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size < LENGTH_BYTES) {
                throw new WeightsFormatException(name, "is no safetensors file: it has " + size + " bytes");
            }
            long headerLength = read(channel, 0, LENGTH_BYTES).getLong();
            if (headerLength < 2 || headerLength > LARGEST_HEADER) {
                throw new WeightsFormatException(
                        name, "is no safetensors file: its header would have " + headerLength + " bytes");
            }
            if (headerLength > size - LENGTH_BYTES) {
                throw new WeightsFormatException(name, "is truncated: it ends within its header");
            }
            ByteBuffer json = read(channel, LENGTH_BYTES, (int) headerLength);
            long dataStart = LENGTH_BYTES + headerLength;
            SafetensorsHeader header = SafetensorsHeader.parse(
                    name, StandardCharsets.UTF_8.decode(json).toString(), size - dataStart);
            return new Safetensors(file, header, dataStart);
        }
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("The file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    /** Returns the names of the arrays, in the header's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /** Returns the strings that the file carries. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Returns an array's shape. */
    public Shape shape(String name) {
        return entry(name).shape();
    }

    /** Returns an array's type. */
    public DataType type(String name) {
        return entry(name).type().dataType;
    }

    private TensorEntry entry(String name) {
        TensorEntry entry = header.entries().get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file.getFileName() + " has no array \"" + name + "\"");
        }
        return entry;
    }

    /**
     * Reads an array.
     *
     * @param manager owns the array, and decides its device
     * @throws IOException if the file cannot be read
     */
    public NDArray array(String name, NDManager manager) throws IOException {
        TensorEntry entry = entry(name);
        return manager.create(bytes(entry), entry.shape(), entry.type().dataType);
    }

    /**
     * Reads an array that must be of the shape and type of another.
     *
     * @throws WeightsFormatException if there is none of that name, shape and type: the file belongs to another network
     * @throws IOException if the file cannot be read
     */
    public NDArray arrayLike(String name, NDArray like, NDManager manager) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        if (!header.entries().containsKey(name)) {
            throw new WeightsFormatException(fileName, "belongs to another network: it has no " + name);
        }
        if (!shape(name).equals(like.getShape()) || type(name) != like.getDataType()) {
            throw new WeightsFormatException(
                    fileName,
                    "belongs to another network: its " + name + " is " + type(name) + " " + shape(name) + ", not "
                            + like.getDataType() + " " + like.getShape());
        }
        return array(name, manager);
    }

    /**
     * Reads an array of floats; those of 16 bits are widened.
     *
     * @throws WeightsFormatException if it is of another type
     * @throws IOException if the file cannot be read
     */
    public float[] floats(String name) throws IOException {
        TensorEntry entry = entry(name);
        String fileName = String.valueOf(file.getFileName());
        int width = entry.type().bytes();
        if (entry.length() / width > MOST_NUMBERS) {
            throw new WeightsFormatException(
                    fileName, "holds " + name + " of " + entry.length() / width + " numbers, too many to read at once");
        }
        float[] values = new float[(int) (entry.length() / width)];
        try (FileChannel channel = FileChannel.open(file)) {
            for (int first = 0; first < values.length; first += NUMBERS_AT_ONCE) {
                int count = Math.min(NUMBERS_AT_ONCE, values.length - first);
                ByteBuffer bytes = read(
                        channel, dataStart + entry.offset() + (long) first * width, Math.multiplyExact(count, width));
                switch (entry.type()) {
                    case F32 -> bytes.asFloatBuffer().get(values, first, count);
                    case F16 -> widen(bytes.asShortBuffer(), values, first, ShortFloats::fromHalf);
                    case BF16 -> widen(bytes.asShortBuffer(), values, first, ShortFloats::fromBfloat16);
                    default ->
                        throw new WeightsFormatException(
                                fileName, "holds " + name + " as " + entry.type() + ", not as F32, F16 or BF16");
                }
            }
        }
        return values;
    }

    /** Turns the bits of a number into it. */
    private interface Widening {
        float of(short bits);
    }

    private static void widen(ShortBuffer bits, float[] values, int first, Widening widening) {
        for (int i = 0; i < bits.limit(); i++) {
            values[first + i] = widening.of(bits.get(i));
        }
    }

    private ByteBuffer bytes(TensorEntry entry) throws IOException {
        if (entry.length() > Integer.MAX_VALUE) {
            throw new WeightsFormatException(
                    String.valueOf(file.getFileName()),
                    "has an array of " + entry.length() + " bytes; 2 GiB can be read");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel, dataStart + entry.offset(), (int) entry.length());
        }
    }

    /**
     * Writes a file; one of the same name is replaced when the new one is complete.
     *
     * @param arrays by name
     * @param metadata strings to carry
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) throws IOException {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, NDArray> named : arrays.entrySet()) {
            NDArray array = named.getValue();
            ElementType type = ElementType.of(array.getDataType());
            long length = array.size() * type.bytes();
            entries.put(named.getKey(), new TensorEntry(type, array.getShape(), offset, length));
            offset += length;
        }
        byte[] json = new SafetensorsHeader(entries, metadata).toJson().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, channel -> {
            ByteBuffer head = ByteBuffer.allocate(LENGTH_BYTES + json.length).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, head.putLong(json.length).put(json).flip());
            for (NDArray array : arrays.values()) {
                writeAll(channel, array.toByteBuffer());
            }
        });
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

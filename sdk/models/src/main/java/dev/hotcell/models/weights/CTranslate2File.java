package dev.hotcell.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code model.bin} of a model in the format of CTranslate2: named arrays. Where they lie is read at once, each array when
 * it is asked for.
 *
 * @see <a href="https://github.com/OpenNMT/CTranslate2/blob/master/python/ctranslate2/specs/model_spec.py">What writes
 *     it</a>
 */
public final class CTranslate2File {
    private static final int NEWEST_VERSION = 6;
    private static final int MOST_ARRAYS = 1_000_000;
    private static final int MOST_DIMENSIONS = 8;

    private final Path file;
    private final String name;
    private final String specification;
    private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
    private long position;

    private CTranslate2File(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        int version = next(channel, 4).getInt();
        if (version < 1 || version > NEWEST_VERSION) {
            throw new WeightsFormatException(name, "is no CTranslate2 model, or of a version that is not known");
        }
        specification = text(channel);
        next(channel, 4);
        int count = next(channel, 4).getInt();
        if (count < 1 || count > MOST_ARRAYS) {
            throw new WeightsFormatException(name, "is no CTranslate2 model: it would have " + count + " arrays");
        }
        for (int i = 0; i < count; i++) {
            readEntry(channel);
        }
    }

    /**
     * Opens a file.
     *
     * @throws WeightsFormatException if it is not in the format, or is damaged
     * @throws IOException if it cannot be read
     */
    public static CTranslate2File read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new CTranslate2File(file, channel);
        } catch (EOFException | BufferUnderflowException | IllegalArgumentException e) {
            throw new WeightsFormatException(
                    String.valueOf(file.getFileName()), "is truncated, or no CTranslate2 model");
        }
    }

    private void readEntry(FileChannel channel) throws IOException {
        String array = text(channel);
        int dimensions = next(channel, 1).get();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw new WeightsFormatException(name, "is damaged: its " + array + " has " + dimensions + " dimensions");
        }
        long[] shape = new long[dimensions];
        for (int i = 0; i < dimensions; i++) {
            shape[i] = Integer.toUnsignedLong(next(channel, 4).getInt());
        }
        int code = next(channel, 1).get();
        long length = Integer.toUnsignedLong(next(channel, 4).getInt());
        ElementType type = type(code);
        Shape shaped = new Shape(shape);
        if (type != null && shaped.size() * type.bytes() != length || position + length > channel.size()) {
            throw new WeightsFormatException(name, "is damaged: its " + array + " has " + length + " bytes");
        }
        if (type != null) {
            entries.put(array, new TensorEntry(type, shaped, position, length));
        }
        position += length;
    }

    private static @Nullable ElementType type(int code) {
        return switch (code) {
            case 0 -> ElementType.F32;
            case 1 -> ElementType.I8;
            case 2 -> ElementType.I16;
            case 3 -> ElementType.I32;
            case 4 -> ElementType.F16;
            case 5 -> ElementType.BF16;
            default -> null;
        };
    }

    private String text(FileChannel channel) throws IOException {
        int length = Short.toUnsignedInt(next(channel, 2).getShort());
        ByteBuffer letters = next(channel, length);
        letters.limit(Math.max(0, length - 1)); // a zero ends it
        return StandardCharsets.UTF_8.decode(letters).toString();
    }

    private ByteBuffer next(FileChannel channel, int length) throws IOException {
        ByteBuffer bytes = read(channel, position, length);
        position += length;
        return bytes;
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    /** Returns what the model says it is: {@code WhisperSpec}. */
    public String specification() {
        return specification;
    }

    /** Returns the names of the arrays, in the file's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Returns an array's shape. */
    public Shape shape(String array) throws WeightsFormatException {
        return entry(array).shape();
    }

    private TensorEntry entry(String array) throws WeightsFormatException {
        TensorEntry entry = entries.get(array);
        if (entry == null) {
            throw new WeightsFormatException(name, "lacks " + array);
        }
        return entry;
    }

    /**
     * Reads an array, widened to 32 bits.
     *
     * @param manager owns the array, and decides its device
     * @throws WeightsFormatException if there is none of that name, or it is quantised
     * @throws IOException if the file cannot be read
     */
    public NDArray array(String array, NDManager manager) throws IOException {
        TensorEntry entry = entry(array);
        if (!entry.type().dataType.isFloating()) {
            throw new WeightsFormatException(
                    name, "holds " + array + " as " + entry.type() + ": take a model in float32, float16 or bfloat16");
        }
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file)) {
            bytes = read(channel, entry.offset(), (int) entry.length());
        }
        try (NDManager own = manager.newSubManager()) {
            NDArray wide =
                    own.create(bytes, entry.shape(), entry.type().dataType).toType(DataType.FLOAT32, true);
            wide.attach(manager);
            return wide;
        }
    }
}

package dev.hotcell.llm.gguf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tensors of a GGUF file as floats, read one at a time or in parts. */
public final class GgufWeights implements AutoCloseable {
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;
    /** A multiple of all lengths of blocks. */
    private static final int NUMBERS_AT_ONCE = 1 << 22;

    private static final int BYTES_AT_ONCE = 1 << 24;

    private final GgufFile file;
    private final Map<String, GgufTensor> tensors = new LinkedHashMap<>();
    private final FileChannel channel;

    private GgufWeights(GgufFile file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        file.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    /**
     * Opens the tensors of a file.
     *
     * @throws IOException if it cannot be read
     */
    public static GgufWeights open(GgufFile file) throws IOException {
        return new GgufWeights(file, FileChannel.open(file.path()));
    }

    /** Returns a tensor's description, if there is one of that name. */
    public Optional<GgufTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * Reads a tensor, the fastest running dimension first.
     *
     * @throws GgufException if it is missing, of a type that is not known here, or of more than 2³¹ - 9 numbers
     * @throws IOException if it cannot be read
     */
    public float[] floats(String name) throws IOException {
        GgufTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new GgufException(file.path(), "has no tensor " + name);
        }
        if (tensor.elements() > MOST_NUMBERS) {
            throw new GgufException(
                    file.path(),
                    "has tensor " + name + " of " + tensor.elements() + " numbers, too many to read at once");
        }
        return floats(tensor, 0, (int) tensor.elements());
    }

    /**
     * Reads a part of a tensor, however large it is.
     *
     * @param first the number of the first, a multiple of the length of the type's blocks
     * @param count how many, such a multiple too
     * @throws GgufException if it is of a type that is not known here
     * @throws IOException if it cannot be read
     */
    public float[] floats(GgufTensor tensor, long first, int count) throws IOException {
        GgmlType type = type(tensor);
        float[] values = new float[count];
        FloatBuffer target = FloatBuffer.wrap(values);
        try {
            while (target.hasRemaining()) {
                int next = Math.min(NUMBERS_AT_ONCE, target.remaining());
                long from = (first + target.position()) / type.blockLength() * type.blockBytes();
                ByteBuffer bytes = read(tensor, from, next / type.blockLength() * type.blockBytes());
                for (int block = 0; block < next / type.blockLength(); block++) {
                    Dequantization.block(type, bytes, target);
                }
            }
        } catch (UnsupportedOperationException e) {
            throw new GgufException(
                    file.path(),
                    "has tensor " + tensor.name() + " in the type " + type
                            + ", which cannot be read as numbers here; take a file in F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K or Q6_K");
        }
        return values;
    }

    private GgmlType type(GgufTensor tensor) throws GgufException {
        return GgmlType.ofCode(tensor.typeCode())
                .orElseThrow(() -> new GgufException(
                        file.path(), "has tensor " + tensor.name() + " in the unknown type " + tensor.typeCode()));
    }

    /**
     * Copies a tensor's bytes as they are in the file.
     *
     * @throws IOException if they cannot be read or written
     */
    public void copy(GgufTensor tensor, WritableByteChannel target) throws IOException {
        long size = tensor.sizeInBytes().orElseThrow();
        for (long done = 0; done < size; ) {
            ByteBuffer bytes = read(tensor, done, (int) Math.min(BYTES_AT_ONCE, size - done));
            done += bytes.remaining();
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        }
    }

    private ByteBuffer read(GgufTensor tensor, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, file.dataOffset() + tensor.offset() + from + bytes.position()) < 0) {
                throw new EOFException(file.path() + " became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

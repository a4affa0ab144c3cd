package dev.hotcell.llm.gguf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tensors of a GGUF file as floats, read one at a time. */
public final class GgufWeights implements AutoCloseable {
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
     * @throws GgufException if it is missing, of a type that is not known here, or of more than 2 GiB
     * @throws IOException if it cannot be read
     */
    public float[] floats(String name) throws IOException {
        GgufTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new GgufException(file.path(), "has no tensor " + name);
        }
        GgmlType type = GgmlType.ofCode(tensor.typeCode())
                .orElseThrow(() -> new GgufException(
                        file.path(), "has tensor " + name + " in the unknown type " + tensor.typeCode()));
        ByteBuffer bytes = bytes(tensor);
        float[] values = new float[Math.toIntExact(tensor.elements())];
        FloatBuffer target = FloatBuffer.wrap(values);
        try {
            while (target.hasRemaining()) {
                Dequantization.block(type, bytes, target);
            }
        } catch (UnsupportedOperationException e) {
            throw new GgufException(
                    file.path(),
                    "has tensor " + name + " in the type " + type
                            + ", which cannot be read as numbers here; take a file in F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q4_K, Q5_K or Q6_K");
        }
        return values;
    }

    /**
     * Reads a tensor's bytes as they are in the file.
     *
     * @throws GgufException if it is of more than 2 GiB
     * @throws IOException if it cannot be read
     */
    public ByteBuffer bytes(GgufTensor tensor) throws IOException {
        long size = tensor.sizeInBytes().orElseThrow();
        if (size > Integer.MAX_VALUE - 8) {
            throw new GgufException(file.path(), "has tensor " + tensor.name() + " of more than 2 GiB");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, file.dataOffset() + tensor.offset() + bytes.position()) < 0) {
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

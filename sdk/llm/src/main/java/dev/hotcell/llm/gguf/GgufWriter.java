package dev.hotcell.llm.gguf;

import dev.hotcell.runtime.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a GGUF file of version 3. A file of that name is replaced when the new one is complete. */
public final class GgufWriter {
    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOLEAN = 7;
    private static final int STRING = 8;
    private static final int LIST = 9;
    private static final String FILE_TYPE_KEY = "general.file_type";
    private static final String BLOCK_VERSION_KEY = "general.quantization_version";
    private static final int BLOCK_VERSION = 2;
    private static final int BLOCKS_AT_ONCE = 1 << 17;

    /** What says how the tensors of a file are written: each file has its own. */
    private static final Set<String> OF_TENSORS = Set.of(FILE_TYPE_KEY, BLOCK_VERSION_KEY, "general.alignment");

    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    private final List<Entry> tensors = new ArrayList<>();
    private long metadataCount;

    /** Writes a tensor's bytes when they are needed. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of them, as they shall be in the file. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /** Gives a tensor's numbers when they are written, so that those of one tensor are in memory at a time. */
    @FunctionalInterface
    public interface Numbers {

        /** Returns the numbers, the fastest running dimension first. */
        float[] values() throws IOException;
    }

    private record Entry(GgufTensor tensor, Content content) {}

    /** Adds a string to the metadata. */
    public GgufWriter put(String key, String value) {
        key(key, STRING);
        text(metadata, value);
        return this;
    }

    /** Adds a number of 32 bits with a fraction to the metadata. */
    public GgufWriter put(String key, float value) {
        key(key, FLOAT32);
        metadata.writeBytes(buffer(4).putFloat(value).array());
        return this;
    }

    /** Adds a whole number of 32 bits to the metadata. */
    public GgufWriter put(String key, int value) {
        key(key, UINT32);
        metadata.writeBytes(buffer(4).putInt(value).array());
        return this;
    }

    /** Adds a yes or no to the metadata. */
    public GgufWriter put(String key, boolean value) {
        key(key, BOOLEAN);
        metadata.write(value ? 1 : 0);
        return this;
    }

    /** Adds strings to the metadata. */
    public GgufWriter putTexts(String key, List<String> values) {
        list(key, STRING, values.size());
        values.forEach(value -> text(metadata, value));
        return this;
    }

    /** Adds whole numbers of 32 bits, which may be negative, to the metadata. */
    public GgufWriter putNumbers(String key, int... values) {
        list(key, INT32, values.length);
        for (int value : values) {
            metadata.writeBytes(buffer(4).putInt(value).array());
        }
        return this;
    }

    private void list(String key, int type, int length) {
        key(key, LIST);
        metadata.writeBytes(buffer(12).putInt(type).putLong(length).array());
    }

    /**
     * Adds what type the tensors mostly are of, and by which version of the blocks.
     *
     * @param number see {@link GgmlType#fileType}
     */
    public GgufWriter fileType(int number) {
        return put(BLOCK_VERSION_KEY, BLOCK_VERSION).put(FILE_TYPE_KEY, number);
    }

    /**
     * Adds the metadata of another file, each entry of the type that it has there, but for what says how its tensors are
     * written.
     *
     * @param without the keys of other entries that are left out
     * @throws IOException if the file cannot be read
     */
    public GgufWriter copyMetadata(GgufFile file, Set<String> without) throws IOException {
        Map<String, long[]> extents;
        try (GgufInput input = new GgufInput(file.path())) {
            extents = new GgufHeader(file.path(), input).extents();
        }
        try (FileChannel channel = FileChannel.open(file.path())) {
            for (Map.Entry<String, long[]> entry : extents.entrySet()) {
                if (!OF_TENSORS.contains(entry.getKey()) && !without.contains(entry.getKey())) {
                    metadata.writeBytes(bytes(channel, entry.getValue()[0], entry.getValue()[1]));
                    metadataCount++;
                }
            }
        }
        return this;
    }

    private static byte[] bytes(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("The file became shorter while it was read");
            }
        }
        return bytes.array();
    }

    private void key(String key, int type) {
        text(metadata, key);
        metadata.writeBytes(buffer(4).putInt(type).array());
        metadataCount++;
    }

    /**
     * Adds a tensor.
     *
     * @param shape its extents, the fastest running first
     * @param values in that order; they are turned into the type
     * @throws UnsupportedOperationException if the type cannot be made here
     */
    public GgufWriter add(String name, List<Long> shape, GgmlType type, float[] values) {
        return add(name, shape, type, (Numbers) () -> values);
    }

    /** As {@link #add(String, List, GgmlType, float[])}, the numbers asked for when they are written. */
    public GgufWriter add(String name, List<Long> shape, GgmlType type, Numbers numbers) {
        if (!Quantization.supports(type)) {
            throw new UnsupportedOperationException("Weights of type " + type + " cannot be made here");
        }
        return add(name, shape, type, (Content) channel -> encode(type, numbers.values(), channel));
    }

    /** Adds a tensor of which the bytes are asked for when they are written. */
    public GgufWriter add(String name, List<Long> shape, GgmlType type, Content content) {
        tensors.add(new Entry(new GgufTensor(name, shape, type.code(), 0), content));
        return this;
    }

    private static void encode(GgmlType type, float[] values, WritableByteChannel channel) throws IOException {
        int blocks = values.length / type.blockLength();
        for (int first = 0; first < blocks; first += BLOCKS_AT_ONCE) {
            int end = Math.min(blocks, first + BLOCKS_AT_ONCE);
            ByteBuffer target = buffer((end - first) * type.blockBytes());
            for (int i = first; i < end; i++) {
                Quantization.block(type, values, i * type.blockLength(), target);
            }
            write(channel, target.flip());
        }
    }

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::writeTo);
    }

    private void writeTo(FileChannel channel) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(buffer(24)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(tensors.size())
                .putLong(metadataCount)
                .array());
        header.writeBytes(metadata.toByteArray());
        long offset = 0;
        for (Entry entry : tensors) {
            GgufTensor tensor = entry.tensor();
            text(header, tensor.name());
            header.writeBytes(buffer(4).putInt(tensor.shape().size()).array());
            for (long extent : tensor.shape()) {
                header.writeBytes(buffer(8).putLong(extent).array());
            }
            header.writeBytes(
                    buffer(12).putInt(tensor.typeCode()).putLong(offset).array());
            offset = align(offset + tensor.sizeInBytes().orElseThrow());
        }
        write(channel, ByteBuffer.wrap(header.toByteArray()));
        for (Entry entry : tensors) {
            pad(channel);
            long start = channel.position();
            entry.content().writeTo(channel);
            long written = channel.position() - start;
            if (written != entry.tensor().sizeInBytes().orElseThrow()) {
                throw new IllegalStateException(
                        "Tensor " + entry.tensor().name() + " came in " + written + " bytes, not as announced");
            }
        }
        pad(channel);
    }

    private static void pad(FileChannel channel) throws IOException {
        write(channel, ByteBuffer.allocate((int) (align(channel.position()) - channel.position())));
    }

    private static long align(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void text(ByteArrayOutputStream target, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.writeBytes(buffer(8).putLong(bytes.length).array());
        target.writeBytes(bytes);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package dev.hotcell.llm.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads one header, as <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a> says. */
final class GgufHeader {
    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int MAX_DIMENSIONS = 4;
    private static final int MAX_NESTING = 4;

    private final Path path;
    private final GgufInput input;

    GgufHeader(Path path, GgufInput input) {
        this.path = path;
        this.input = input;
    }

    GgufFile read() throws IOException {
        int version = version();
        int tensorCount = input.count("tensors", 8 + 4 + 4 + 8);
        int metadataCount = input.count("metadata entries", 8 + 4 + 1);
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (int i = 0; i < metadataCount; i++) {
            String key = input.text("a metadata key");
            if (metadata.put(key, value(input.u32(), 0)) != null) {
                throw new GgufException(path, "is damaged: it has the metadata key " + key + " twice");
            }
        }
        List<GgufTensor> tensors = new ArrayList<>();
        for (int i = 0; i < tensorCount; i++) {
            tensors.add(tensor());
        }
        int alignment = alignment(metadata);
        long dataOffset = align(input.position(), alignment);
        OptionalLong next = OptionalLong.of(0);
        for (GgufTensor tensor : tensors) {
            next = checkExtent(tensor, dataOffset, next, alignment);
        }
        return new GgufFile(path, version, metadata, tensors, dataOffset, input.size());
    }

    /** Reads where each entry of the metadata lies, by its key: first byte, and the one behind it. */
    Map<String, long[]> extents() throws IOException {
        int unusedVersion = version();
        int unusedTensors = input.count("tensors", 8 + 4 + 4 + 8);
        int count = input.count("metadata entries", 8 + 4 + 1);
        Map<String, long[]> extents = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            long start = input.position();
            String key = input.text("a metadata key");
            Object unused = value(input.u32(), 0);
            extents.put(key, new long[] {start, input.position()});
        }
        return extents;
    }

    private int version() throws IOException {
        if (input.size() < 4 || input.u32() != MAGIC) {
            throw new GgufException(path, "is not a GGUF file: it does not begin with the letters GGUF");
        }
        int version = input.u32();
        if (version != 2 && version != 3) {
            throw new GgufException(
                    path,
                    Integer.reverseBytes(version) == 3
                            ? "is a big-endian GGUF file, which this machine does not read"
                            : "is of GGUF version " + Integer.toUnsignedString(version)
                                    + "; versions 2 and 3 are known");
        }
        return version;
    }

    private Object value(int type, int nesting) throws IOException {
        return switch (type) {
            case 0 -> (long) Byte.toUnsignedInt(input.u8());
            case 1 -> (long) input.u8();
            case 2 -> (long) Short.toUnsignedInt(input.u16());
            case 3 -> (long) input.u16();
            case 4 -> Integer.toUnsignedLong(input.u32());
            case 5 -> (long) input.u32();
            case 6 -> Float.intBitsToFloat(input.u32());
            case 7 -> input.u8() != 0;
            case 8 -> input.text("a metadata value");
            case 9 -> array(nesting + 1);
            case 10, 11 -> input.u64();
            case 12 -> Double.longBitsToDouble(input.u64());
            default ->
                throw new GgufException(
                        path,
                        "is damaged: it has a metadata value of the unknown type " + Integer.toUnsignedString(type));
        };
    }

    private List<Object> array(int nesting) throws IOException {
        if (nesting > MAX_NESTING) {
            throw new GgufException(path, "is damaged: its metadata nest lists too deeply");
        }
        int type = input.u32();
        int count = input.count("list entries", leastBytes(type));
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(type, nesting));
        }
        return values;
    }

    private static int leastBytes(int type) {
        return switch (type) {
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 8, 10, 11, 12 -> 8;
            case 9 -> 12;
            default -> 1;
        };
    }

    private GgufTensor tensor() throws IOException {
        String name = input.text("a tensor's name");
        int dimensions = input.u32();
        if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
            throw new GgufException(
                    path,
                    "is damaged: tensor " + name + " has " + Integer.toUnsignedString(dimensions) + " dimensions");
        }
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long extent = input.u64();
            if (extent < 0) {
                throw new GgufException(path, "is damaged: tensor " + name + " has an extent beyond all bounds");
            }
            shape.add(extent);
        }
        return new GgufTensor(name, shape, input.u32(), input.u64());
    }

    private int alignment(Map<String, Object> metadata) throws IOException {
        if (!(metadata.getOrDefault("general.alignment", 32L) instanceof Long alignment)
                || alignment <= 0
                || alignment > 1 << 20
                || Long.bitCount(alignment) != 1) {
            throw new GgufException(path, "is damaged: its general.alignment is no power of two");
        }
        return alignment.intValue();
    }

    private static long align(long position, int alignment) {
        return (position + alignment - 1) & -alignment;
    }

    /**
     * Checks where a tensor lies.
     *
     * @param expected where the tensor before it ends; empty if that is of an unknown type
     * @return where the next one must begin
     */
    private OptionalLong checkExtent(GgufTensor tensor, long dataOffset, OptionalLong expected, int alignment)
            throws IOException {
        long available = input.size() - dataOffset;
        try {
            OptionalLong size = tensor.sizeInBytes();
            long end = Math.addExact(tensor.offset(), size.orElse(0));
            if (tensor.offset() < 0 || expected.isPresent() && tensor.offset() != expected.getAsLong()) {
                throw new GgufException(
                        path, "is damaged: tensor " + tensor.name() + " does not begin where the one before it ends");
            }
            if (end > available) {
                throw new GgufException(
                        path,
                        "is cut short: tensor " + tensor.name() + " ends at byte " + Math.addExact(dataOffset, end)
                                + " and the file at byte " + input.size() + "; fetch it again");
            }
            return size.isPresent() ? OptionalLong.of(align(end, alignment)) : OptionalLong.empty();
        } catch (ArithmeticException e) {
            throw new GgufException(path, "is damaged: tensor " + tensor.name() + " has a size beyond all bounds");
        }
    }
}

package dev.hotcell.llm.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes small GGUF files for tests. */
final class GgufBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    GgufBytes u8(int value) {
        out.write(value);
        return this;
    }

    GgufBytes u32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    GgufBytes u64(long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    GgufBytes text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        u64(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    GgufBytes header(int version, long tensors, long entries) {
        out.writeBytes("GGUF".getBytes(StandardCharsets.UTF_8));
        return u32(version).u64(tensors).u64(entries);
    }

    GgufBytes entry(String key, String value) {
        return text(key).u32(8).text(value);
    }

    GgufBytes tensor(String name, int type, long offset, long... shape) {
        text(name).u32(shape.length);
        for (long extent : shape) {
            u64(extent);
        }
        return u32(type).u64(offset);
    }

    byte[] pad(int dataBytes) {
        while (out.size() % 32 != 0) {
            out.write(0);
        }
        out.writeBytes(new byte[dataBytes]);
        return out.toByteArray();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Returns a small whole file: two entries, a list, and two tensors with 160 bytes of data. */
    static byte[] sample() {
        GgufBytes file = new GgufBytes().header(3, 2, 3).entry("general.architecture", "llama");
        file.text("llama.context_length").u32(4).u32(2048);
        file.text("tokenizer.ggml.tokens").u32(9).u32(8).u64(2);
        List.of("a", "b").forEach(file::text);
        return file.tensor("output.weight", 0, 0, 8, 2)
                .tensor("norm", 2, 64, 128)
                .pad(64 + 4 * 18);
    }
}

package dev.hotcell.llm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.runtime.ShortFloats;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares with the {@code gguf} package for Python: {@code src/test/python/gguf_blocks.py} wrote the floats. */
class DequantizationTests {

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q4_K", "Q5_K", "Q6_K"})
    void blocksMeanWhatTheyMeanToLlamaCpp(GgmlType type) throws IOException {
        JsonArray wanted = expected().getAsJsonArray(type.name());
        float[] found = new float[wanted.size()];
        ByteBuffer source = block(type, found.length / type.blockLength());
        FloatBuffer target = FloatBuffer.wrap(found);
        while (target.hasRemaining()) {
            Dequantization.block(type, source, target);
        }
        for (int i = 0; i < found.length; i++) {
            float value = wanted.get(i).getAsFloat();
            assertThat(found[i]).as("number %d", i).isCloseTo(value, within(Math.abs(value) * 1e-5f));
        }
    }

    private static JsonObject expected() throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DequantizationTests.class.getResourceAsStream("blocks.json")),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        }
    }

    /** Makes the bytes that the script makes. */
    private static ByteBuffer block(GgmlType type, int blocks) {
        byte[] bytes = new byte[type.blockBytes() * blocks];
        long state = 12345;
        for (int i = 0; i < bytes.length; i++) {
            state = (state * 1103515245 + 12345) % (1L << 31);
            bytes[i] = (byte) (state >> 16);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        short tenth = ShortFloats.toHalf(0.1f);
        switch (type) {
            case F16, BF16 -> {
                for (int i = 1; i < bytes.length; i += 2) {
                    bytes[i] &= (byte) 0xBF;
                }
            }
            case Q6_K -> buffer.putShort(208, tenth);
            case Q8_0, Q4_0, Q5_0 -> buffer.putShort(0, tenth);
            default -> buffer.putShort(0, tenth).putShort(2, tenth);
        }
        return buffer;
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "Q8_0", "Q4_0", "Q4_1"})
    void quantizedNumbersAreNearTheOriginals(GgmlType type) {
        float[] original = new float[64];
        Random random = new Random(4);
        for (int i = 0; i < original.length; i++) {
            original[i] = (float) random.nextGaussian();
        }
        float[] found = new float[64];
        ByteBuffer bytes =
                ByteBuffer.allocate(64 / type.blockLength() * type.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 64; i += type.blockLength()) {
            Quantization.block(type, original, i, bytes);
        }
        bytes.flip();
        FloatBuffer target = FloatBuffer.wrap(found);
        while (target.hasRemaining()) {
            Dequantization.block(type, bytes, target);
        }
        float tolerance =
                type == GgmlType.F32 ? 0 : type == GgmlType.F16 ? 1e-3f : type == GgmlType.Q8_0 ? 0.02f : 0.3f;
        assertThat(found).containsExactly(original, within(tolerance));
    }

    @Test
    void everyHalfIsReadAndWrittenAsItIs() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = ShortFloats.fromHalf((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(ShortFloats.toHalf(value)).isEqualTo((short) bits);
            }
        }
        assertThat(ShortFloats.fromHalf((short) 0x3555)).isEqualTo(0.33325195f);
        assertThat(ShortFloats.toHalf(1 + 0x1p-11f)).isEqualTo(ShortFloats.toHalf(1f));
    }
}

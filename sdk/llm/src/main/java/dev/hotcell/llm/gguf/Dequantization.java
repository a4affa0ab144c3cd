package dev.hotcell.llm.gguf;

import dev.hotcell.runtime.ShortFloats;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Turns blocks of quantized numbers into floats, as ggml's {@code dequantize_row_*} do. A buffer is little-endian and
 * stands at the start of a block; afterwards it stands behind it.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/src/ggml-quants.c">ggml-quants.c</a>
 */
final class Dequantization {
    private static final int HALF_BLOCK = 16;

    private Dequantization() {}

    /**
     * Turns one block into floats.
     *
     * @throws UnsupportedOperationException if the type cannot be read here
     */
    static void block(GgmlType type, ByteBuffer source, FloatBuffer target) {
        switch (type) {
            case F32 -> target.put(source.getFloat());
            case F16 -> target.put(half(source));
            case BF16 -> target.put(ShortFloats.fromBfloat16(source.getShort()));
            case Q8_0 -> eightBits(source, target);
            case Q4_0 -> fourBits(source, target, half(source), 0, -8);
            case Q4_1 -> fourBits(source, target, half(source), half(source), 0);
            case Q5_0 -> fiveBits(source, target, half(source), 0, -16);
            case Q5_1 -> fiveBits(source, target, half(source), half(source), 0);
            case Q4_K -> superBlock(source, target, false);
            case Q5_K -> superBlock(source, target, true);
            case Q6_K -> sixBits(source, target);
            default -> throw new UnsupportedOperationException("Weights of type " + type + " cannot be read");
        }
    }

    private static float half(ByteBuffer source) {
        return ShortFloats.fromHalf(source.getShort());
    }

    private static void eightBits(ByteBuffer source, FloatBuffer target) {
        float scale = half(source);
        for (int i = 0; i < 2 * HALF_BLOCK; i++) {
            target.put(scale * source.get());
        }
    }

    private static void fourBits(ByteBuffer source, FloatBuffer target, float scale, float least, int shift) {
        int start = target.position();
        for (int i = 0; i < HALF_BLOCK; i++) {
            int pair = source.get();
            target.put(start + i, scale * ((pair & 15) + shift) + least);
            target.put(start + HALF_BLOCK + i, scale * ((pair >> 4 & 15) + shift) + least);
        }
        target.position(start + 2 * HALF_BLOCK);
    }

    private static void fiveBits(ByteBuffer source, FloatBuffer target, float scale, float least, int shift) {
        int start = target.position();
        int high = source.getInt();
        for (int i = 0; i < HALF_BLOCK; i++) {
            int pair = source.get();
            int first = pair & 15 | (high >> i & 1) << 4;
            int second = pair >> 4 & 15 | (high >> i + HALF_BLOCK & 1) << 4;
            target.put(start + i, scale * (first + shift) + least);
            target.put(start + HALF_BLOCK + i, scale * (second + shift) + least);
        }
        target.position(start + 2 * HALF_BLOCK);
    }

    /** Reads Q4_K or Q5_K: 256 numbers in eight groups, each with a scale and a least value of six bits. */
    private static void superBlock(ByteBuffer source, FloatBuffer target, boolean fifthBit) {
        float scale = half(source);
        float least = half(source);
        byte[] packed = bytes(source, 12);
        byte[] high = fifthBit ? bytes(source, 32) : new byte[32];
        for (int group = 0; group < 8; group += 2) {
            byte[] low = bytes(source, 32);
            for (int half = 0; half < 2; half++) {
                float groupScale = scale * groupScale(packed, group + half);
                float groupLeast = least * groupLeast(packed, group + half);
                for (int i = 0; i < 32; i++) {
                    int number = low[i] >> 4 * half & 15 | (high[i] >> group + half & 1) << 4;
                    target.put(groupScale * number - groupLeast);
                }
            }
        }
    }

    private static int groupScale(byte[] packed, int group) {
        return group < 4 ? packed[group] & 63 : packed[group + 4] & 15 | (packed[group - 4] >> 6 & 3) << 4;
    }

    private static int groupLeast(byte[] packed, int group) {
        return group < 4 ? packed[group + 4] & 63 : packed[group + 4] >> 4 & 15 | (packed[group] >> 6 & 3) << 4;
    }

    private static byte[] bytes(ByteBuffer source, int count) {
        byte[] bytes = new byte[count];
        source.get(bytes);
        return bytes;
    }

    private static void sixBits(ByteBuffer source, FloatBuffer target) {
        byte[] low = bytes(source, 128);
        byte[] high = bytes(source, 64);
        byte[] scales = bytes(source, 16);
        float scale = half(source);
        for (int half = 0; half < 2; half++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                for (int i = 0; i < 32; i++) {
                    int nibble = low[64 * half + 32 * (quarter % 2) + i] >> 4 * (quarter / 2) & 15;
                    int number = nibble | (high[32 * half + i] >> 2 * quarter & 3) << 4;
                    target.put(scale * scales[8 * half + 2 * quarter + i / 16] * (number - 32));
                }
            }
        }
    }
}

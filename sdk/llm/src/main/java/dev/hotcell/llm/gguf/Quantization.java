package dev.hotcell.llm.gguf;

import dev.hotcell.runtime.ShortFloats;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Turns floats into blocks of quantized numbers, as ggml's {@code quantize_row_*_ref} do. K-quants are not made here.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/src/ggml-quants.c">ggml-quants.c</a>
 */
final class Quantization {
    private static final Set<GgmlType> TYPES =
            EnumSet.of(GgmlType.F32, GgmlType.F16, GgmlType.Q8_0, GgmlType.Q4_0, GgmlType.Q4_1);

    private static final int BLOCK = 32;

    private Quantization() {}

    /** Returns whether numbers can be turned into a type here. */
    static boolean supports(GgmlType type) {
        return TYPES.contains(type);
    }

    /**
     * Turns one block of floats into bytes.
     *
     * @param from where the block begins
     * @param target little-endian
     * @throws UnsupportedOperationException if the type cannot be made here
     */
    static void block(GgmlType type, float[] source, int from, ByteBuffer target) {
        switch (type) {
            case F32 -> target.putFloat(source[from]);
            case F16 -> target.putShort(ShortFloats.toHalf(source[from]));
            case Q8_0 -> eightBits(source, from, target);
            case Q4_0 -> fourBits(source, from, target);
            case Q4_1 -> fourBitsFromLeast(source, from, target);
            default ->
                throw new UnsupportedOperationException(
                        "Weights of type " + type + " cannot be made; " + TYPES + " can");
        }
    }

    private static void eightBits(float[] source, int from, ByteBuffer target) {
        float greatest = 0;
        for (int i = 0; i < BLOCK; i++) {
            greatest = Math.max(greatest, Math.abs(source[from + i]));
        }
        float scale = greatest / 127;
        float inverse = inverse(scale);
        target.putShort(ShortFloats.toHalf(scale));
        for (int i = 0; i < BLOCK; i++) {
            target.put((byte) Math.round(source[from + i] * inverse));
        }
    }

    private static void fourBits(float[] source, int from, ByteBuffer target) {
        float farthest = 0;
        for (int i = 0; i < BLOCK; i++) {
            farthest = Math.abs(source[from + i]) > Math.abs(farthest) ? source[from + i] : farthest;
        }
        // The farthest becomes -8, which has no counterpart above zero.
        float scale = farthest / -8;
        target.putShort(ShortFloats.toHalf(scale));
        nibbles(source, from, target, inverse(scale), 8);
    }

    private static void fourBitsFromLeast(float[] source, int from, ByteBuffer target) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < BLOCK; i++) {
            least = Math.min(least, source[from + i]);
            greatest = Math.max(greatest, source[from + i]);
        }
        float scale = (greatest - least) / 15;
        float inverse = inverse(scale);
        target.putShort(ShortFloats.toHalf(scale));
        target.putShort(ShortFloats.toHalf(least));
        nibbles(source, from, target, inverse, -least * inverse);
    }

    private static void nibbles(float[] source, int from, ByteBuffer target, float inverse, float shift) {
        for (int i = 0; i < BLOCK / 2; i++) {
            int first = nibble(source[from + i] * inverse + shift);
            int second = nibble(source[from + BLOCK / 2 + i] * inverse + shift);
            target.put((byte) (first | second << 4));
        }
    }

    private static int nibble(float value) {
        return Math.max(0, Math.min(15, (int) (value + 0.5f)));
    }

    private static float inverse(float scale) {
        return scale == 0 ? 0 : 1 / scale;
    }
}

package dev.hotcell.runtime;

/** Numbers of 16 bits, as files of weights hold them: IEEE 754 half precision, and bfloat16. */
public final class ShortFloats {
    private static final int FRACTION = 10;
    private static final int EXPONENT_ALL_ONES = 31;

    private ShortFloats() {}

    /** Returns the number that 16 bits stand for in half precision. */
    public static float fromHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> FRACTION & EXPONENT_ALL_ONES;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == EXPONENT_ALL_ONES ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** Returns the nearest number in half precision; of two equally near the one that ends in zero. */
    public static short toHalf(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 65520) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int rounded = (bits & 0x7fffffff) + 0xfff + (bits >> 13 & 1);
        return (short) (sign | (rounded - (112 << 23)) >> 13);
    }

    /** Returns the number that 16 bits stand for in bfloat16. */
    public static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}

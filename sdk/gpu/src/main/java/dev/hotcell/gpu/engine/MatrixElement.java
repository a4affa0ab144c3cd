package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import java.util.List;
import java.util.Locale;

/** What the matrices of tensor-core instructions are made of; several small elements share a register. */
enum MatrixElement {
    F16(2),
    BF16(2),
    TF32(4),
    F32(4),
    F64(8),
    S8(1),
    U8(1),
    S32(4);

    private static final int TF32_BITS = 0xffffe000;

    private final int bytes;

    MatrixElement(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the types that some modifiers name, in order; other modifiers are passed over. */
    static List<MatrixElement> among(List<String> modifiers) {
        return modifiers.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name ->
                        List.of(values()).stream().anyMatch(type -> type.name().equals(name)))
                .map(MatrixElement::valueOf)
                .toList();
    }

    int bytes() {
        return bytes;
    }

    /** Returns how many elements a register holds. */
    int perRegister() {
        return Math.max(1, 4 / bytes);
    }

    /** Returns the value of an element of a register; every one of these types fits into a double. */
    double get(long register, int index) {
        int bits = (int) (register >>> index * bytes * 8);
        return switch (this) {
            case F16 -> HalfMath.halfToFloat(bits & 0xffff);
            case BF16 -> HalfMath.brainToFloat(bits & 0xffff);
            case TF32 -> Float.intBitsToFloat(bits & TF32_BITS);
            case F32 -> Float.intBitsToFloat(bits);
            case F64 -> Double.longBitsToDouble(register);
            case S8 -> (byte) bits;
            case U8 -> bits & 0xff;
            case S32 -> bits;
        };
    }

    /**
     * Returns the bits of a value as an element of a register; integers wrap around or stay at the largest.
     *
     * @param saturate whether integers stay at the largest or least
     */
    long put(double value, int index, boolean saturate) {
        long bits = switch (this) {
            case F16 -> HalfMath.toHalf(value, FloatMath.NEAREST);
            case BF16 -> HalfMath.toBrain(value, FloatMath.NEAREST);
            case TF32, F32 -> Float.floatToRawIntBits((float) value) & 0xffffffffL;
            case F64 -> Double.doubleToRawLongBits(value);
            case S8, U8 -> (long) value & 0xff;
            case S32 -> (saturate ? (int) value : (int) (long) value) & 0xffffffffL;
        };
        return bits << index * bytes * 8;
    }
}

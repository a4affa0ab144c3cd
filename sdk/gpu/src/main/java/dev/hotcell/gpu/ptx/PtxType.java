package dev.hotcell.gpu.ptx;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fundamental types of PTX. */
public enum PtxType {
    PRED(1),
    B8(1),
    S8(1),
    U8(1),
    B16(2),
    S16(2),
    U16(2),
    F16(2),
    BF16(2),
    B32(4),
    S32(4),
    U32(4),
    F32(4),
    F16X2(4),
    BF16X2(4),
    B64(8),
    S64(8),
    U64(8),
    F64(8),
    B128(16);

    private static final Map<String, PtxType> BY_NAME = new HashMap<>();

    static {
        for (PtxType type : values()) {
            BY_NAME.put(type.name().toLowerCase(Locale.ROOT), type);
        }
    }

    private final int bytes;

    PtxType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the type of that name, such as {@code f32}, or {@code null}. */
    public static @Nullable PtxType find(String name) {
        return BY_NAME.get(name);
    }

    /** Returns the size in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns the size in bits. */
    public int bits() {
        return bytes * 8;
    }

    /** Returns whether it is a signed integer. */
    public boolean signed() {
        return name().charAt(0) == 'S';
    }

    /** Returns whether it is an unsigned integer. */
    public boolean unsigned() {
        return name().charAt(0) == 'U';
    }

    /** Returns whether it holds one floating-point number of any width. */
    public boolean floating() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /** Returns whether it holds one or two numbers of 16 bits in floating point. */
    public boolean half() {
        return this == F16 || this == BF16 || this == F16X2 || this == BF16X2;
    }
}

package dev.hotcell.llm.gguf;

import java.util.Optional;
import java.util.OptionalInt;

/** How the numbers of a tensor are stored: in blocks of {@code blockLength} numbers and {@code blockBytes} bytes. */
public enum GgmlType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q5_1(7, 32, 24),
    Q8_0(8, 32, 34),
    Q8_1(9, 32, 36),
    Q2_K(10, 256, 84),
    Q3_K(11, 256, 110),
    Q4_K(12, 256, 144),
    Q5_K(13, 256, 176),
    Q6_K(14, 256, 210),
    Q8_K(15, 256, 292),
    IQ2_XXS(16, 256, 66),
    IQ2_XS(17, 256, 74),
    IQ3_XXS(18, 256, 98),
    IQ1_S(19, 256, 50),
    IQ4_NL(20, 32, 18),
    IQ3_S(21, 256, 110),
    IQ2_S(22, 256, 82),
    IQ4_XS(23, 256, 136),
    I8(24, 1, 1),
    I16(25, 1, 2),
    I32(26, 1, 4),
    I64(27, 1, 8),
    F64(28, 1, 8),
    IQ1_M(29, 256, 56),
    BF16(30, 1, 2),
    TQ1_0(34, 256, 54),
    TQ2_0(35, 256, 66),
    MXFP4(39, 32, 17);

    private final int code;
    private final int blockLength;
    private final int blockBytes;

    GgmlType(int code, int blockLength, int blockBytes) {
        this.code = code;
        this.blockLength = blockLength;
        this.blockBytes = blockBytes;
    }

    /** Returns the type that a file writes as this number; empty for one that is newer than this table. */
    public static Optional<GgmlType> ofCode(int code) {
        for (GgmlType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the number that stands for this type in files. */
    public int code() {
        return code;
    }

    /**
     * Returns the number that stands in a file whose matrices are mostly of this type, as llama.cpp has them
     * ({@code enum llama_ftype}); empty for types that it does not write a whole file in without measuring first what the
     * model needs.
     */
    public OptionalInt fileType() {
        return switch (this) {
            case F32 -> OptionalInt.of(0);
            case F16 -> OptionalInt.of(1);
            case Q4_0 -> OptionalInt.of(2);
            case Q4_1 -> OptionalInt.of(3);
            case Q8_0 -> OptionalInt.of(7);
            case Q5_0 -> OptionalInt.of(8);
            case Q5_1 -> OptionalInt.of(9);
            case Q2_K -> OptionalInt.of(10);
            case Q3_K -> OptionalInt.of(11);
            case Q4_K -> OptionalInt.of(14);
            case Q5_K -> OptionalInt.of(16);
            case Q6_K -> OptionalInt.of(18);
            case BF16 -> OptionalInt.of(32);
            default -> OptionalInt.empty();
        };
    }

    /** Returns how many numbers make a block. */
    public int blockLength() {
        return blockLength;
    }

    /** Returns the bytes that a block takes. */
    public int blockBytes() {
        return blockBytes;
    }

    /** Returns the bits that a number takes, with its share of what its block has. */
    public double bitsOfNumber() {
        return 8.0 * blockBytes / blockLength;
    }
}

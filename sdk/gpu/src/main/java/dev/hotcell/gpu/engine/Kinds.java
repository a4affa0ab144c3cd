package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Type;

/** Which JVM type holds a value of a PTX type: an int up to 32 bits, then long, float, double. */
final class Kinds {

    private Kinds() {}

    static Type of(PtxType type) {
        return switch (type) {
            case F32 -> Type.FLOAT_TYPE;
            case F64 -> Type.DOUBLE_TYPE;
            case B64, S64, U64 -> Type.LONG_TYPE;
            case B128 -> throw new PtxException("The CPU engine has no values of 128 bits");
            default -> Type.INT_TYPE;
        };
    }

    /** Returns the place of a kind in arrays by kind. */
    static int index(Type kind) {
        return "IJFD".indexOf(kind.getDescriptor());
    }

    /** Returns the type without a number format: bits alone. */
    static PtxType bits(PtxType type) {
        return switch (type.bytes()) {
            case 1 -> type == PtxType.PRED ? PtxType.PRED : PtxType.B8;
            case 2 -> PtxType.B16;
            case 4 -> PtxType.B32;
            case 8 -> PtxType.B64;
            default -> PtxType.B128;
        };
    }
}

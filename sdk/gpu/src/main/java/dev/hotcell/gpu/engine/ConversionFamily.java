package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Conversions;
import dev.hotcell.gpu.engine.runtime.DoubleMath;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code cvt}: from any type of number to any other. */
final class ConversionFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        List<PtxType> types = i.types();
        if (i.has("tf32")) {
            toTf32(i, e);
            return;
        }
        if (types.size() < 2 || i.has("pack")) {
            throw Families.unsupported(i);
        }
        PtxType to = types.get(0);
        PtxType from = types.get(1);
        if (to == PtxType.F16X2 || to == PtxType.BF16X2) {
            pack(i, to == PtxType.BF16X2, e);
            return;
        }
        e.load(i.operand(1), from, i.has("ftz"));
        if (from.half()) {
            e.call(HalfMath.class, from == PtxType.F16 ? "halfToFloat" : "brainToFloat", "(I)F");
            from(i, PtxType.F32, to, e);
        } else {
            from(i, from, to, e);
        }
    }

    /** A float for tensor cores, whose fraction has 10 bits. */
    private static void toTf32(Instruction i, Emission e) {
        e.load(i.operand(1), PtxType.F32);
        e.push(i.has("rna"));
        e.call(Conversions.class, "toTf32", "(FZ)I");
        e.store(i.operand(0), PtxType.B32);
    }

    private static void from(Instruction i, PtxType from, PtxType to, Emission e) {
        if (from.floating() && to.floating()) {
            floatToFloat(i, from, to, e);
        } else if (from.floating()) {
            floatToInteger(i, from, to, e);
        } else if (to.floating()) {
            integerToFloat(i, from, to, e);
        } else {
            integerToInteger(i, from, to, e);
        }
    }

    private static void integerToInteger(Instruction i, PtxType from, PtxType to, Emission e) {
        boolean wideFrom = Kinds.of(from) == Type.LONG_TYPE;
        boolean wideTo = Kinds.of(to) == Type.LONG_TYPE;
        if (i.has("sat")) {
            if (!wideFrom) {
                widen(from, e);
            }
            e.push(to.bits());
            e.push(!to.signed());
            e.push(!from.signed());
            e.call(Conversions.class, "clamp", "(JIZZ)J");
            if (!wideTo) {
                e.op(Opcodes.L2I);
            }
        } else if (wideTo && !wideFrom) {
            widen(from, e);
        } else if (wideFrom && !wideTo) {
            e.op(Opcodes.L2I);
        }
        e.narrow(to);
        if (to.bytes() < 4 && to.signed()) {
            // A register wider than the type takes the sign along.
            e.narrow(to);
        }
        storeWide(i, to, e);
    }

    /** A destination register may be wider than the type; then it holds the extended value. */
    private static void storeWide(Instruction i, PtxType to, Emission e) {
        if (i.operand(0) instanceof dev.hotcell.gpu.ptx.Operand.Register register
                && e.kindOf(register.name()) == Type.LONG_TYPE
                && Kinds.of(to) == Type.INT_TYPE) {
            widen(to, e);
            e.store(i.operand(0), PtxType.B64);
        } else {
            e.store(i.operand(0), to);
        }
    }

    private static void widen(PtxType from, Emission e) {
        if (from.signed()) {
            e.op(Opcodes.I2L);
        } else {
            e.convert(Type.INT_TYPE, Type.LONG_TYPE);
        }
    }

    private static void integerToFloat(Instruction i, PtxType from, PtxType to, Emission e) {
        if (Kinds.of(from) != Type.LONG_TYPE) {
            widen(from, e);
        }
        int direction = Rounding.of(i);
        if (to == PtxType.F32 && (direction != FloatMath.NEAREST || from.bytes() == 8)) {
            e.push(!from.signed());
            e.push(direction);
            e.call(Conversions.class, "toFloat", "(JZI)F");
        } else if (to == PtxType.F32) {
            e.op(Opcodes.L2F);
        } else {
            e.push(from.bytes() == 8 && !from.signed());
            e.push(to == PtxType.F64 ? direction : FloatMath.NEAREST);
            e.call(Conversions.class, "toDouble", "(JZI)D");
            if (to != PtxType.F64) {
                toHalf(i, to, e);
                return;
            }
        }
        saturate(i, to, e);
        e.store(i.operand(0), to);
    }

    private static void floatToInteger(Instruction i, PtxType from, PtxType to, Emission e) {
        if (from == PtxType.F32) {
            e.op(Opcodes.F2D);
        }
        e.push(Rounding.of(i));
        String sign = to.signed() ? "toSigned" : "toUnsigned";
        if (to.bytes() == 8) {
            e.call(Conversions.class, sign + "64", "(DI)J");
        } else {
            e.push(to.bits());
            e.call(Conversions.class, sign, "(DII)I");
        }
        storeWide(i, to, e);
    }

    private static void floatToFloat(Instruction i, PtxType from, PtxType to, Emission e) {
        boolean whole = i.anyOf("rni", "rzi", "rmi", "rpi").isPresent();
        if (whole) {
            e.push(Rounding.of(i));
            String d = Kinds.of(from).getDescriptor();
            e.call(Conversions.class, "whole", "(" + d + "I)" + d);
        }
        if (to.half()) {
            if (from == PtxType.F32) {
                e.op(Opcodes.F2D);
            }
            toHalf(i, to, e);
            return;
        }
        if (from == PtxType.F32 && to == PtxType.F64) {
            e.op(Opcodes.F2D);
        } else if (from == PtxType.F64 && to == PtxType.F32) {
            e.push(Rounding.of(i));
            e.call(Conversions.class, "toFloat", "(DI)F");
        }
        if (i.has("ftz") && to == PtxType.F32) {
            e.call(FloatMath.class, "flush", "(F)F");
        }
        saturate(i, to, e);
        e.store(i.operand(0), to);
    }

    private static void saturate(Instruction i, PtxType to, Emission e) {
        if (i.has("sat")) {
            Class<?> owner = to == PtxType.F32 ? FloatMath.class : DoubleMath.class;
            String d = Kinds.of(to).getDescriptor();
            e.call(owner, "saturate", "(" + d + ")" + d);
        }
        if (i.has("relu") && to == PtxType.F32) {
            e.op(Opcodes.FCONST_0);
            e.call(FloatMath.class, "max", "(FF)F");
        }
    }

    /** Rounds the double on the stack to 16 bits. */
    private static void toHalf(Instruction i, PtxType to, Emission e) {
        if (i.has("sat")) {
            e.call(DoubleMath.class, "saturate", "(D)D");
        }
        if (i.has("relu")) {
            e.op(Opcodes.DCONST_0);
            e.call(DoubleMath.class, "max", "(DD)D");
        }
        e.push(i.anyOf("rni", "rzi", "rmi", "rpi").isPresent() ? FloatMath.NEAREST : Rounding.of(i));
        e.call(HalfMath.class, to == PtxType.F16 ? "toHalf" : "toBrain", "(DI)I");
        e.store(i.operand(0), to);
    }

    /** Two floats into two numbers of 16 bits; the first operand goes into the upper half. */
    private static void pack(Instruction i, boolean brain, Emission e) {
        for (int n = 1; n <= 2; n++) {
            e.load(i.operand(n), PtxType.F32);
            e.op(Opcodes.F2D);
            if (i.has("relu")) {
                e.op(Opcodes.DCONST_0);
                e.call(DoubleMath.class, "max", "(DD)D");
            }
            e.push(Rounding.of(i));
            e.call(HalfMath.class, brain ? "toBrain" : "toHalf", "(DI)I");
            if (n == 1) {
                e.push(16);
                e.op(Opcodes.ISHL);
            } else {
                e.op(Opcodes.IOR);
            }
        }
        e.store(i.operand(0), PtxType.B32);
    }
}

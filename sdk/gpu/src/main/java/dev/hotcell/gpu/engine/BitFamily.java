package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.BitMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Logic, shifts and bit fields. */
final class BitFamily implements InstructionFamily {
    private static final List<String> PERMUTATIONS = List.of("f4e", "b4e", "rc8", "ecl", "ecr", "rc16");

    @Override
    public void emit(Instruction i, Emission e) {
        switch (i.opcode()) {
            case "and", "or", "xor" -> logic(i, e);
            case "not" -> not(i, e);
            case "cnot" -> isZero(i, e);
            case "shl", "shr" -> shift(i, e);
            case "shf" -> funnelShift(i, e);
            case "popc", "clz", "brev" -> count(i, e);
            case "bfe" -> helper(i, i.type(), i.type().signed() ? "extractSigned" : "extract", 1, 2, i.type(), e);
            case "bfi" -> helper(i, i.type(), "insert", 2, 2, i.type(), e);
            case "fns" -> helper(i, PtxType.B32, "findNth", 1, 2, PtxType.B32, e);
            case "lop3" -> helper(i, PtxType.B32, "lookup", 3, 1, PtxType.B32, e);
            case "bfind" -> find(i, e);
            case "bmsk" -> {
                e.load(i.operand(1), PtxType.B32);
                e.load(i.operand(2), PtxType.B32);
                e.push(i.has("wrap"));
                e.call(BitMath.class, "mask", "(IIZ)I");
                e.store(i.operand(0), PtxType.B32);
            }
            case "szext" -> {
                e.load(i.operand(1), PtxType.B32);
                e.push(0);
                e.load(i.operand(2), PtxType.B32);
                if (i.has("wrap")) {
                    e.push(31);
                    e.op(Opcodes.IAND);
                }
                e.call(BitMath.class, i.type().signed() ? "extractSigned" : "extract", "(III)I");
                e.store(i.operand(0), PtxType.B32);
            }
            case "prmt" -> permute(i, e);
            default -> throw Families.unsupported(i);
        }
    }

    /** Calls a helper with operands of the type, then ints. */
    private static void helper(
            Instruction i, PtxType type, String method, int typed, int ints, PtxType result, Emission e) {
        for (int n = 1; n <= typed; n++) {
            e.load(i.operand(n), type);
        }
        for (int n = 1; n <= ints; n++) {
            e.load(i.operand(typed + n), PtxType.B32);
        }
        String d = Kinds.of(type).getDescriptor();
        e.call(
                BitMath.class,
                method,
                "(" + d.repeat(typed) + "I".repeat(ints) + ")"
                        + Kinds.of(result).getDescriptor());
        e.store(i.operand(0), result);
    }

    private static void logic(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        e.load(i.operand(2), type);
        int opcode = i.opcode().equals("and") ? Opcodes.IAND : i.opcode().equals("or") ? Opcodes.IOR : Opcodes.IXOR;
        e.op(Kinds.of(type).getOpcode(opcode));
        e.store(i.operand(0), type);
    }

    private static void not(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        if (Kinds.of(type) == Type.LONG_TYPE) {
            e.push(-1L);
            e.op(Opcodes.LXOR);
        } else {
            e.push(type == PtxType.PRED ? 1 : -1);
            e.op(Opcodes.IXOR);
        }
        e.store(i.operand(0), type);
    }

    private static void isZero(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        Label no = new Label();
        Label end = new Label();
        if (Kinds.of(type) == Type.LONG_TYPE) {
            e.push(0L);
            e.op(Opcodes.LCMP);
        }
        e.jump(Opcodes.IFNE, no);
        e.push(1);
        e.jump(Opcodes.GOTO, end);
        e.label(no);
        e.push(0);
        e.label(end);
        e.convert(Type.INT_TYPE, Kinds.of(type));
        e.store(i.operand(0), type);
    }

    private static void shift(Instruction i, Emission e) {
        PtxType type = i.type();
        boolean left = i.opcode().equals("shl");
        e.load(i.operand(1), type);
        e.load(i.operand(2), PtxType.U32);
        Type kind = Kinds.of(type);
        boolean inRange = i.operand(2) instanceof Operand.Immediate number
                && number.bits() >= 0
                && number.bits() < kind.getSize() * 32L;
        if (inRange) {
            e.op(kind.getOpcode(left ? Opcodes.ISHL : type.signed() ? Opcodes.ISHR : Opcodes.IUSHR));
        } else {
            String d = kind.getDescriptor();
            String method = left ? "shiftLeft" : type.signed() ? "shiftRightSigned" : "shiftRight";
            e.call(BitMath.class, method, "(" + d + "I)" + d);
        }
        e.store(i.operand(0), type);
    }

    private static void funnelShift(Instruction i, Emission e) {
        e.load(i.operand(1), PtxType.B32);
        e.load(i.operand(2), PtxType.B32);
        e.load(i.operand(3), PtxType.U32);
        if (i.has("clamp")) {
            e.call(BitMath.class, "clampShift", "(I)I");
        } else {
            e.push(31);
            e.op(Opcodes.IAND);
        }
        e.call(BitMath.class, i.has("l") ? "funnelLeft" : "funnelRight", "(III)I");
        e.store(i.operand(0), PtxType.B32);
    }

    private static void count(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        boolean wide = Kinds.of(type) == Type.LONG_TYPE;
        Class<?> owner = wide ? Long.class : Integer.class;
        String d = Kinds.of(type).getDescriptor();
        if (i.opcode().equals("brev")) {
            e.call(owner, "reverse", "(" + d + ")" + d);
            e.store(i.operand(0), type);
        } else {
            e.call(owner, i.opcode().equals("popc") ? "bitCount" : "numberOfLeadingZeros", "(" + d + ")I");
            e.store(i.operand(0), PtxType.U32);
        }
    }

    private static void find(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        e.push(i.has("shiftamt"));
        e.call(
                BitMath.class,
                type.signed() ? "findSigned" : "find",
                "(" + Kinds.of(type).getDescriptor() + "Z)I");
        e.store(i.operand(0), PtxType.U32);
    }

    private static void permute(Instruction i, Emission e) {
        for (int n = 1; n <= 3; n++) {
            e.load(i.operand(n), PtxType.B32);
        }
        int mode = PERMUTATIONS.stream()
                .filter(i::has)
                .map(PERMUTATIONS::indexOf)
                .findFirst()
                .orElse(-1);
        if (mode < 0) {
            e.call(BitMath.class, "permute", "(III)I");
        } else {
            e.push(mode);
            e.call(BitMath.class, "permuteMode", "(IIII)I");
        }
        e.store(i.operand(0), PtxType.B32);
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.IntegerMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Integer arithmetic. */
final class IntegerFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        PtxType type = i.type();
        switch (i.opcode()) {
            case "add", "sub" -> addOrSubtract(i, type, e);
            case "mul" -> {
                multiply(i, type, e);
                e.store(i.operand(0), i.has("wide") ? wide(type) : type);
            }
            case "mad" -> multiplyAndAdd(i, type, e);
            case "mul24", "mad24" -> multiply24(i, type, e);
            case "div", "rem" -> binary(i, type, i.opcode() + sign(type), e);
            case "min", "max" -> minOrMax(i, type, e);
            case "abs" -> {
                e.load(i.operand(1), type);
                e.call(Math.class, "abs", "(" + d(type) + ")" + d(type));
                e.store(i.operand(0), type);
            }
            case "neg" -> {
                e.load(i.operand(1), type);
                e.op(Kinds.of(type).getOpcode(Opcodes.INEG));
                e.store(i.operand(0), type);
            }
            case "sad" -> {
                operands(i, type, 3, e);
                e.call(IntegerMath.class, "sad" + sign(type), "(" + d(type).repeat(3) + ")" + d(type));
                e.store(i.operand(0), type);
            }
            case "dp4a", "dp2a" -> dotProduct(i, e);
            default -> throw Families.unsupported(i);
        }
    }

    private static String d(PtxType type) {
        return Kinds.of(type).getDescriptor();
    }

    private static String sign(PtxType type) {
        return type.signed() ? "Signed" : "Unsigned";
    }

    private static PtxType wide(PtxType type) {
        return type.bytes() == 2 ? PtxType.B32 : PtxType.B64;
    }

    private static void operands(Instruction i, PtxType type, int count, Emission e) {
        for (int n = 1; n <= count; n++) {
            e.load(i.operand(n), type);
        }
    }

    private static void binary(Instruction i, PtxType type, String method, Emission e) {
        operands(i, type, 2, e);
        e.call(IntegerMath.class, method, "(" + d(type) + d(type) + ")" + d(type));
        e.store(i.operand(0), type);
    }

    private static void addOrSubtract(Instruction i, PtxType type, Emission e) {
        int opcode = i.opcode().equals("add") ? Opcodes.IADD : Opcodes.ISUB;
        if (i.has("sat")) {
            e.load(i.operand(1), type);
            e.op(Opcodes.I2L);
            e.load(i.operand(2), type);
            e.op(Opcodes.I2L);
            e.op(Type.LONG_TYPE.getOpcode(opcode));
            e.call(IntegerMath.class, "saturate", "(J)I");
        } else {
            operands(i, type, 2, e);
            e.op(Kinds.of(type).getOpcode(opcode));
        }
        e.store(i.operand(0), type);
    }

    /** Pushes the product: the lower half, the upper half, or all of it. */
    private static void multiply(Instruction i, PtxType type, Emission e) {
        if (i.has("wide") && type.bytes() == 4) {
            for (int n = 1; n <= 2; n++) {
                e.load(i.operand(n), type);
                if (type.signed()) {
                    e.op(Opcodes.I2L);
                } else {
                    e.convert(Type.INT_TYPE, Type.LONG_TYPE);
                }
            }
            e.op(Opcodes.LMUL);
            return;
        }
        operands(i, type, 2, e);
        if (!i.has("hi")) {
            e.op(Kinds.of(type).getOpcode(Opcodes.IMUL));
        } else if (type.bytes() == 2) {
            e.op(Opcodes.IMUL);
            e.push(16);
            e.op(type.signed() ? Opcodes.ISHR : Opcodes.IUSHR);
        } else {
            e.call(IntegerMath.class, "mulHi" + sign(type), "(" + d(type) + d(type) + ")" + d(type));
        }
    }

    private static void multiplyAndAdd(Instruction i, PtxType type, Emission e) {
        PtxType result = i.has("wide") ? wide(type) : type;
        multiply(i, type, e);
        e.load(i.operand(3), result);
        if (i.has("sat")) {
            e.op(Opcodes.I2L);
            int addend = e.newVariable(Type.LONG_TYPE);
            e.variable(Opcodes.LSTORE, addend);
            e.op(Opcodes.I2L);
            e.variable(Opcodes.LLOAD, addend);
            e.op(Opcodes.LADD);
            e.call(IntegerMath.class, "saturate", "(J)I");
        } else {
            e.op(Kinds.of(result).getOpcode(Opcodes.IADD));
        }
        e.store(i.operand(0), result);
    }

    private static void multiply24(Instruction i, PtxType type, Emission e) {
        operands(i, type, 2, e);
        e.call(IntegerMath.class, "mul24" + (i.has("hi") ? "High" : "Low") + sign(type), "(II)I");
        if (i.opcode().equals("mad24")) {
            e.load(i.operand(3), type);
            e.op(Opcodes.IADD);
        }
        e.store(i.operand(0), type);
    }

    private static void minOrMax(Instruction i, PtxType type, Emission e) {
        operands(i, type, 2, e);
        String descriptor = "(" + d(type) + d(type) + ")" + d(type);
        if (type.unsigned() && type.bytes() >= 4) {
            e.call(IntegerMath.class, i.opcode() + "Unsigned", descriptor);
        } else {
            e.call(Math.class, i.opcode(), descriptor);
        }
        if (i.has("relu")) {
            e.push(0);
            e.call(Math.class, "max", "(II)I");
        }
        e.store(i.operand(0), type);
    }

    private static void dotProduct(Instruction i, Emission e) {
        PtxType typeA = i.types().get(0);
        PtxType typeB = i.types().get(1);
        operands(i, PtxType.B32, 3, e);
        e.push(typeA.signed());
        e.push(typeB.signed());
        if (i.opcode().equals("dp4a")) {
            e.call(IntegerMath.class, "dp4a", "(IIIZZ)I");
        } else {
            e.push(i.has("hi"));
            e.call(IntegerMath.class, "dp2a", "(IIIZZZ)I");
        }
        e.store(i.operand(0), PtxType.B32);
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.DoubleMath;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Arithmetic of f32 and f64. */
final class FloatFamily implements InstructionFamily {
    private static final List<String> KINDS =
            List.of("finite", "infinite", "number", "notanumber", "normal", "subnormal");

    @Override
    public void emit(Instruction i, Emission e) {
        PtxType type = i.type();
        boolean flush = i.has("ftz");
        switch (i.opcode()) {
            case "add", "sub", "mul", "div" -> {
                operands(i, type, 2, e);
                basic(i, type, e);
            }
            case "fma", "mad" -> {
                operands(i, type, 3, e);
                int direction = Rounding.of(i);
                if (direction == FloatMath.NEAREST) {
                    e.call(Math.class, "fma", signature(type, 3));
                } else {
                    e.push(direction);
                    e.call(library(type), "fma", directed(type, 3));
                }
            }
            case "min", "max" -> minOrMax(i, type, e);
            case "abs" -> {
                operands(i, type, 1, e);
                e.call(Math.class, "abs", signature(type, 1));
            }
            case "neg" -> {
                operands(i, type, 1, e);
                e.op(Kinds.of(type).getOpcode(Opcodes.INEG));
            }
            case "rcp" -> reciprocal(i, type, e);
            case "sqrt" -> root(i, type, e);
            case "rsqrt" -> {
                operands(i, type, 1, e);
                e.call(library(type), "reciprocalRoot", signature(type, 1));
            }
            case "ex2", "lg2", "sin", "cos", "tanh" -> {
                operands(i, type, 1, e);
                e.call(FloatMath.class, i.opcode().replace("ex2", "exp2").replace("lg2", "log2"), "(F)F");
            }
            case "copysign" -> {
                // The first operand gives the sign.
                e.load(i.operand(2), type);
                e.load(i.operand(1), type);
                e.call(Math.class, "copySign", signature(type, 2));
            }
            case "testp" -> {
                e.load(i.operand(1), type);
                e.push(KINDS.indexOf(i.modifiers().get(0)));
                e.call(library(type), "isKind", "(" + d(type) + "I)Z");
                e.store(i.operand(0), PtxType.PRED);
                return;
            }
            default -> throw Families.unsupported(i);
        }
        if (flush && type == PtxType.F32) {
            e.call(FloatMath.class, "flush", "(F)F");
        }
        if (i.has("sat")) {
            e.call(library(type), "saturate", signature(type, 1));
        }
        e.store(i.operand(0), type);
    }

    private static String d(PtxType type) {
        return Kinds.of(type).getDescriptor();
    }

    private static String signature(PtxType type, int operands) {
        return "(" + d(type).repeat(operands) + ")" + d(type);
    }

    private static String directed(PtxType type, int operands) {
        return "(" + d(type).repeat(operands) + "I)" + d(type);
    }

    private static Class<?> library(PtxType type) {
        return type == PtxType.F32 ? FloatMath.class : DoubleMath.class;
    }

    private static void operands(Instruction i, PtxType type, int count, Emission e) {
        for (int n = 1; n <= count; n++) {
            e.load(i.operand(n), type, i.has("ftz"));
        }
    }

    private static void basic(Instruction i, PtxType type, Emission e) {
        int direction = Rounding.of(i);
        if (direction == FloatMath.NEAREST) {
            int opcode = switch (i.opcode()) {
                case "add" -> Opcodes.IADD;
                case "sub" -> Opcodes.ISUB;
                case "mul" -> Opcodes.IMUL;
                default -> Opcodes.IDIV;
            };
            e.op(Kinds.of(type).getOpcode(opcode));
            return;
        }
        if (i.opcode().equals("sub")) {
            e.op(Kinds.of(type).getOpcode(Opcodes.INEG));
        }
        e.push(direction);
        e.call(library(type), i.opcode().equals("sub") ? "add" : i.opcode(), directed(type, 2));
    }

    private static void minOrMax(Instruction i, PtxType type, Emission e) {
        operands(i, type, 2, e);
        Class<?> owner = i.has("NaN") ? Math.class : library(type);
        e.call(owner, i.opcode(), signature(type, 2));
        if (i.has("abs")) {
            operands(i, type, 2, e);
            e.call(FloatMath.class, "withSignOfBoth", "(FFF)F");
        }
    }

    private static void reciprocal(Instruction i, PtxType type, Emission e) {
        e.code().visitLdcInsn(type == PtxType.F32 ? (Object) 1f : (Object) 1.0);
        operands(i, type, 1, e);
        int direction = Rounding.of(i);
        if (direction == FloatMath.NEAREST) {
            e.op(Kinds.of(type).getOpcode(Opcodes.IDIV));
        } else {
            e.push(direction);
            e.call(library(type), "div", directed(type, 2));
        }
    }

    private static void root(Instruction i, PtxType type, Emission e) {
        operands(i, type, 1, e);
        int direction = Rounding.of(i);
        if (direction != FloatMath.NEAREST) {
            e.push(direction);
            e.call(library(type), "sqrt", directed(type, 1));
        } else if (type == PtxType.F32) {
            e.op(Opcodes.F2D);
            e.call(Math.class, "sqrt", "(D)D");
            e.op(Opcodes.D2F);
        } else {
            e.call(Math.class, "sqrt", "(D)D");
        }
    }
}

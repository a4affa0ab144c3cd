package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.HalfMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;

/** Arithmetic of f16 and bf16, one number or two at once. */
final class HalfFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        PtxType type = i.type();
        boolean brain = type == PtxType.BF16 || type == PtxType.BF16X2;
        boolean packed = type == PtxType.F16X2 || type == PtxType.BF16X2;
        int operation = operation(i);
        int operands = switch (i.opcode()) {
            case "fma" -> 3;
            case "neg", "abs", "ex2", "tanh" -> 1;
            default -> 2;
        };
        for (int n = 1; n <= operands; n++) {
            e.load(i.operand(n), type);
        }
        e.push(operation | (i.has("sat") ? HalfMath.SATURATE : 0) | (i.has("relu") ? HalfMath.RELU : 0));
        e.push(brain);
        String name = operands == 3 ? "fma" : operands == 2 ? "two" : "one";
        e.call(HalfMath.class, packed ? name + "Packed" : name, "(" + "I".repeat(operands) + "IZ)I");
        e.store(i.operand(0), type);
    }

    private static int operation(Instruction i) {
        return switch (i.opcode()) {
            case "add", "fma" -> HalfMath.ADD;
            case "sub" -> HalfMath.SUB;
            case "mul" -> HalfMath.MUL;
            case "min" -> i.has("NaN") ? HalfMath.MIN_NAN : HalfMath.MIN;
            case "max" -> i.has("NaN") ? HalfMath.MAX_NAN : HalfMath.MAX;
            case "neg" -> HalfMath.NEG;
            case "abs" -> HalfMath.ABS;
            case "ex2" -> HalfMath.EX2;
            case "tanh" -> HalfMath.TANH;
            default -> throw Families.unsupported(i);
        };
    }
}

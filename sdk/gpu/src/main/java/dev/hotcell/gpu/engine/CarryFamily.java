package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.IntegerMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Additions and subtractions that hand a carry on, for numbers of more words than one. */
final class CarryFamily implements InstructionFamily {
    private static final Operand CARRY = new Operand.Register(Inliner.CARRY);

    @Override
    public void emit(Instruction i, Emission e) {
        PtxType type = i.type();
        Type kind = Kinds.of(type);
        boolean subtract = i.opcode().startsWith("sub");
        boolean takesCarry = i.opcode().endsWith("c");
        int first = e.newVariable(kind);
        int second = e.newVariable(kind);
        operands(i, type, e);
        e.variable(kind.getOpcode(Opcodes.ISTORE), second);
        e.variable(kind.getOpcode(Opcodes.ISTORE), first);
        int carry = e.newVariable(Type.INT_TYPE);
        if (takesCarry) {
            e.load(CARRY, PtxType.B32);
        } else {
            e.push(0);
        }
        e.variable(Opcodes.ISTORE, carry);
        e.variable(kind.getOpcode(Opcodes.ILOAD), first);
        e.variable(kind.getOpcode(Opcodes.ILOAD), second);
        int opcode = subtract ? Opcodes.ISUB : Opcodes.IADD;
        e.op(kind.getOpcode(opcode));
        e.variable(Opcodes.ILOAD, carry);
        e.convert(Type.INT_TYPE, kind);
        e.op(kind.getOpcode(opcode));
        e.store(i.operand(0), type);
        if (i.has("cc")) {
            e.variable(kind.getOpcode(Opcodes.ILOAD), first);
            e.variable(kind.getOpcode(Opcodes.ILOAD), second);
            e.variable(Opcodes.ILOAD, carry);
            String d = kind.getDescriptor();
            e.call(IntegerMath.class, subtract ? "borrowOut" : "carryOut", "(" + d + d + "I)I");
            e.store(CARRY, PtxType.B32);
        }
    }

    /** Pushes the two summands; that of {@code mad} is a product. */
    private static void operands(Instruction i, PtxType type, Emission e) {
        e.load(i.operand(1), type);
        e.load(i.operand(2), type);
        if (!i.opcode().startsWith("mad")) {
            return;
        }
        String d = Kinds.of(type).getDescriptor();
        if (i.has("hi")) {
            String sign = type.signed() ? "Signed" : "Unsigned";
            e.call(IntegerMath.class, "mulHi" + sign, "(" + d + d + ")" + d);
        } else {
            e.op(Kinds.of(type).getOpcode(Opcodes.IMUL));
        }
        e.load(i.operand(3), type);
    }
}

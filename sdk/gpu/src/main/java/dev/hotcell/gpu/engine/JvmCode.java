package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes instructions of the JVM into a method, and gives out its local variables. */
class JvmCode {
    private final MethodVisitor code;
    private int free;

    /** Creates it; local variables from {@code firstFree} on are given out. */
    JvmCode(MethodVisitor code, int firstFree) {
        this.code = code;
        this.free = firstFree;
    }

    final MethodVisitor code() {
        return code;
    }

    final void op(int opcode) {
        code.visitInsn(opcode);
    }

    final void jump(int opcode, Label target) {
        code.visitJumpInsn(opcode, target);
    }

    final void label(Label label) {
        code.visitLabel(label);
    }

    final void push(int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            code.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    final void push(boolean value) {
        push(value ? 1 : 0);
    }

    final void push(long value) {
        if (value == 0 || value == 1) {
            code.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
        } else {
            code.visitLdcInsn(value);
        }
    }

    final void variable(int opcode, int variable) {
        code.visitVarInsn(opcode, variable);
    }

    final void call(Class<?> owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(owner), method, descriptor, false);
    }

    final int newVariable(Type kind) {
        int variable = free;
        free += kind.getSize();
        return variable;
    }

    /** Leaves the local variables before one to the parameters of the method. */
    final void reserve(int end) {
        free = Math.max(free, end);
    }

    /** Cuts the int on the stack to the width of its type. */
    final void narrow(PtxType type) {
        switch (type) {
            case B8, U8 -> {
                push(0xff);
                op(Opcodes.IAND);
            }
            case S8 -> op(Opcodes.I2B);
            case B16, U16, F16, BF16 -> op(Opcodes.I2C);
            case S16 -> op(Opcodes.I2S);
            default -> {
                // As wide as what holds it.
            }
        }
    }

    /** Changes the kind of the value on the stack; its bits stay, upper ones are cut or zero. */
    final void convert(Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (from == Type.FLOAT_TYPE) {
            call(Float.class, "floatToRawIntBits", "(F)I");
            convert(Type.INT_TYPE, to);
        } else if (from == Type.DOUBLE_TYPE) {
            call(Double.class, "doubleToRawLongBits", "(D)J");
            convert(Type.LONG_TYPE, to);
        } else if (to == Type.FLOAT_TYPE) {
            convert(from, Type.INT_TYPE);
            call(Float.class, "intBitsToFloat", "(I)F");
        } else if (to == Type.DOUBLE_TYPE) {
            convert(from, Type.LONG_TYPE);
            call(Double.class, "longBitsToDouble", "(J)D");
        } else if (to == Type.INT_TYPE) {
            op(Opcodes.L2I);
        } else {
            op(Opcodes.I2L);
            push(0xffffffffL);
            op(Opcodes.LAND);
        }
    }
}

package dev.hotcell.gpu.engine;

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
}

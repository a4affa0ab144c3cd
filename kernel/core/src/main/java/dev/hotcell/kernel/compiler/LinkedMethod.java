package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gives a method of a cell the lines of its cell, the holders of its variables and the stubs of the methods that it calls, and
 * puts what the hooks stand for in their place.
 */
final class LinkedMethod extends MethodVisitor {
    private static final String HOOKS = CellHooks.class.getName().replace('.', '/');

    private final CellLinker.Plan plan;
    private final CellLinker.Lines lines;
    private final String owner;
    private final List<String> locals;
    private int slot = -1;

    /** The instruction that takes a call's result off the stack, kept back: the value of the cell may be wanted. */
    private int heldPop = -1;

    private final List<Runnable> heldLabels = new ArrayList<>();
    private String lastCall = "";

    LinkedMethod(MethodVisitor next, CellLinker.Plan plan, CellLinker.Lines lines, String owner, List<String> locals) {
        super(Opcodes.ASM9, next);
        this.plan = plan;
        this.lines = lines;
        this.owner = owner;
        this.locals = locals;
    }

    private void flush() {
        if (heldPop >= 0) {
            int pop = heldPop;
            heldPop = -1;
            super.visitInsn(pop);
        }
        releaseLabels();
    }

    /** Notes that an instruction follows which takes no value of the call before it. */
    private void endCall() {
        flush();
        lastCall = "";
    }

    private void releaseLabels() {
        List<Runnable> labels = List.copyOf(heldLabels);
        heldLabels.clear();
        labels.forEach(Runnable::run);
    }

    @Override
    public void visitLabel(Label label) {
        if (heldPop >= 0) {
            heldLabels.add(() -> super.visitLabel(label));
        } else {
            super.visitLabel(label);
        }
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (heldPop >= 0) {
            heldLabels.add(() -> super.visitLineNumber(lines.of(line), start));
        } else {
            super.visitLineNumber(lines.of(line), start);
        }
    }

    @Override
    public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
        flush();
        super.visitFrame(type, numLocal, local, numStack, stack);
    }

    @Override
    public void visitInsn(int opcode) {
        flush();
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            slot = opcode - Opcodes.ICONST_0;
        }
        if ((opcode == Opcodes.POP || opcode == Opcodes.POP2) && !lastCall.isEmpty()) {
            heldPop = opcode;
            return;
        }
        lastCall = "";
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        endCall();
        slot = operand;
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        endCall();
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        endCall();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        endCall();
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        endCall();
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        endCall();
        super.visitIincInsn(variable, increment);
    }

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
        endCall();
        Declared.Variable variable = plan.variables().get(fieldOwner + "." + name);
        super.visitFieldInsn(opcode, variable == null ? fieldOwner : variable.holder(), name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String methodOwner, String name, String descriptor, boolean isInterface) {
        if (methodOwner.equals(HOOKS) && name.startsWith(CellHooks.PUT)) {
            flush();
            String local = locals.get(slot);
            Declared.Variable variable =
                    java.util.Objects.requireNonNull(plan.variables().get(owner + "." + local));
            super.visitFieldInsn(Opcodes.PUTSTATIC, variable.holder(), local, variable.descriptor());
            super.visitInsn(Opcodes.POP);
            return;
        }
        if (methodOwner.equals(HOOKS) && name.equals("$value") && heldPop >= 0) {
            heldPop = -1;
            releaseLabels();
            box(Type.getReturnType(lastCall));
            lastCall = "";
            return;
        }
        flush();
        String stub = plan.methods().get(methodOwner + "." + name + descriptor);
        lastCall = descriptor;
        super.visitMethodInsn(opcode, stub == null ? methodOwner : stub, name, descriptor, isInterface);
    }

    private void box(Type type) {
        String boxed = switch (type.getSort()) {
            case Type.BOOLEAN -> "Boolean";
            case Type.BYTE -> "Byte";
            case Type.CHAR -> "Character";
            case Type.SHORT -> "Short";
            case Type.INT -> "Integer";
            case Type.LONG -> "Long";
            case Type.FLOAT -> "Float";
            case Type.DOUBLE -> "Double";
            default -> "";
        };
        if (!boxed.isEmpty()) {
            String box = "java/lang/" + boxed;
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        endCall();
        Object[] linked = arguments.clone();
        for (int i = 0; i < linked.length; i++) {
            if (linked[i] instanceof Handle handle) {
                String stub = plan.methods().get(handle.getOwner() + "." + handle.getName() + handle.getDesc());
                if (stub != null) {
                    linked[i] = new Handle(handle.getTag(), stub, handle.getName(), handle.getDesc(), false);
                }
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, linked);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label standard, Label... labels) {
        flush();
        super.visitTableSwitchInsn(min, max, standard, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label standard, int[] keys, Label[] labels) {
        flush();
        super.visitLookupSwitchInsn(standard, keys, labels);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        endCall();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        flush();
        super.visitMaxs(maxStack, maxLocals);
    }
}

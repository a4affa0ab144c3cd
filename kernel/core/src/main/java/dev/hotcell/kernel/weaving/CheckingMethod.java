package dev.hotcell.kernel.weaving;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies one method and adds its checks. */
final class CheckingMethod extends MethodVisitor {
    private static final String CHECK = StopCheck.class.getName().replace('.', '/');

    private static final String CALLS = BlockingCalls.class.getName().replace('.', '/');

    /** What is checked where a method begins. */
    enum Entry {
        /** Nothing. */
        NONE,
        /** It calls none but the JDK's methods. */
        LEAF,
        /** It may be in a recursion. */
        CALLING
    }

    private final Checks checks;
    private final Entry entry;
    private final Set<Label> passed = new HashSet<>();
    private final Set<Label> handlers = new HashSet<>();
    private boolean handlerBegins;

    CheckingMethod(MethodVisitor next, Checks checks, Entry entry) {
        super(Opcodes.ASM9, next);
        this.checks = checks;
        this.entry = entry;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (entry) {
            case LEAF -> call("check");
            case CALLING -> call(checks == Checks.CELL ? "checkCall" : "check");
            case NONE -> {}
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        // A handler without a type is that of a finally block or a monitor, which must run, and may guard itself. What
        // others than cells catch, they may have to put in order.
        if (type != null && checks == Checks.CELL) {
            handlers.add(handler);
        }
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        passed.add(label);
        handlerBegins |= handlers.contains(label);
    }

    private boolean isFirstOfHandler() {
        boolean first = handlerBegins;
        handlerBegins = false;
        return first;
    }

    private void callInHandler() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECK, "checkInHandler", "(Ljava/lang/Throwable;)V", false);
    }

    private void beforeJump(Label target) {
        if (passed.contains(target)) {
            call("check");
        }
    }

    private void call(String method) {
        String owner = checks == Checks.CELL ? CHECK : LateHook.NAME;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, "()V", false);
    }

    /** Javac begins each handler by storing the exception, or by dropping it; the check looks at it. */
    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        if (opcode == Opcodes.ASTORE && isFirstOfHandler()) {
            super.visitVarInsn(Opcodes.ALOAD, variable);
            callInHandler();
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.POP && isFirstOfHandler()) {
            callInHandler();
        } else {
            super.visitInsn(opcode);
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        beforeJump(label);
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label standard, Label... labels) {
        beforeSwitch(standard, labels);
        super.visitTableSwitchInsn(min, max, standard, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label standard, int[] keys, Label[] labels) {
        beforeSwitch(standard, labels);
        super.visitLookupSwitchInsn(standard, keys, labels);
    }

    private void beforeSwitch(Label standard, Label[] labels) {
        boolean backward = passed.contains(standard);
        for (Label label : labels) {
            backward |= passed.contains(label);
        }
        if (backward) {
            call("check");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        String instead = checks == Checks.LATE || opcode == Opcodes.INVOKESPECIAL
                ? null
                : BlockingCalls.inPlaceOf(owner, name, descriptor);
        if (instead != null) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, name, instead, false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}

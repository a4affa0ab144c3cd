package dev.hotcell.gpu.engine;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a loop over the threads of a row, which counts their numbers alone: to the JVM that is shorter than a loop that counts
 * {@code x}, too, and it unrolls short loops only.
 */
final class RowLoop {
    private final Emission e;
    /** The local variables with the number of the thread at {@code x} 0, and with that behind the last. */
    private final int first;

    private final int end;

    /**
     * Begins at the present thread.
     *
     * @param endX the local variable with the {@code x} behind the last thread
     */
    RowLoop(Emission emission, int endX) {
        this.e = emission;
        this.first = e.newVariable(Type.INT_TYPE);
        this.end = e.newVariable(Type.INT_TYPE);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.op(Opcodes.ISUB);
        e.op(Opcodes.DUP);
        e.variable(Opcodes.ISTORE, first);
        e.variable(Opcodes.ILOAD, endX);
        e.op(Opcodes.IADD);
        e.variable(Opcodes.ISTORE, end);
    }

    /** Writes where the next thread begins, whose {@code x} it takes; jumps to {@code stop} if none is left. */
    void start(Label start, Label stop) {
        e.label(start);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, end);
        e.jump(Opcodes.IF_ICMPGE, stop);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, first);
        e.op(Opcodes.ISUB);
        e.variable(Opcodes.ISTORE, Emission.THREAD_X);
    }

    /** Goes on to the next thread. */
    void next(Label start) {
        e.code().visitIincInsn(Emission.THREAD, 1);
        e.jump(Opcodes.GOTO, start);
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.engine.sanitizer.Sanitizer;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what the code of a watched kernel tells the sanitizer; of another kernel nothing. */
final class SanitizerCalls {
    private static final String SANITIZER = Type.getInternalName(Sanitizer.class);

    private SanitizerCalls() {}

    /** Tells of an access to shared or global memory. */
    static void access(String access, StateSpace space, Operand address, Operand bytes, Instruction by, Emission e) {
        if (!e.watched() || space == StateSpace.LOCAL || space == StateSpace.PARAM) {
            return;
        }
        begin(e);
        e.address(address, 0);
        if (space == StateSpace.SHARED) {
            e.call(Memory.class, "ofShared", "(J)J");
        }
        end(access, bytes, by, e);
    }

    /** Begins to tell of an access; the generic address goes onto the stack, then comes {@link #end}. */
    static void begin(Emission e) {
        e.field("sanitizer", "L" + SANITIZER + ";");
    }

    static void end(String access, Operand bytes, Instruction by, Emission e) {
        e.load(bytes, PtxType.B32);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(by.line().line());
        e.code().visitMethodInsn(Opcodes.INVOKEVIRTUAL, SANITIZER, access, "(JIII)V", false);
    }

    /** Tells of a fence. */
    static void fence(Emission e) {
        if (e.watched()) {
            e.field("sanitizer", "L" + SANITIZER + ";");
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.code().visitMethodInsn(Opcodes.INVOKEVIRTUAL, SANITIZER, "fence", "(I)V", false);
        }
    }
}

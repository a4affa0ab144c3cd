package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
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
        e.field("sanitizer", "L" + SANITIZER + ";");
        e.address(address, 0);
        if (space == StateSpace.SHARED) {
            e.push((long) Block.SHARED_WINDOW << 32);
            e.op(Opcodes.LADD);
        }
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

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.BlockCopies;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import org.objectweb.asm.Opcodes;

/** {@code cp.async}: copies from global into shared memory, done at once, so that waiting for them is nothing. */
final class CopyFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        if (!i.has("async") || i.has("bulk") || i.has("mbarrier")) {
            throw Families.unsupported(i);
        }
        if (i.anyOf("commit_group", "wait_group", "wait_all").isPresent()) {
            return;
        }
        SanitizerCalls.access("read", StateSpace.GLOBAL, i.operand(1), i.operand(2), i, e);
        SanitizerCalls.access("write", StateSpace.SHARED, i.operand(0), i.operand(2), i, e);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.address(i.operand(0), 0);
        e.address(i.operand(1), 0);
        e.load(i.operand(2), PtxType.B32);
        if (i.operands().size() > 3 && !(i.operand(3) instanceof Operand.Sink)) {
            e.load(i.operand(3), PtxType.B32);
        } else {
            e.load(i.operand(2), PtxType.B32);
        }
        e.call(BlockCopies.class, "toShared", "(L" + Emission.BLOCK_TYPE + ";JJII)V");
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Atomics;
import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** {@code atom} of 128 bits: exchange, and exchange if equal. */
final class WideAtomicFamily implements InstructionFamily {
    private static final List<Operand> NOTHING = List.of(MemoryFamily.number(0), MemoryFamily.number(0));

    @Override
    public void emit(Instruction i, Emission e) {
        boolean compare = i.has("cas");
        if (!i.opcode().equals("atom") || !compare && !i.has("exch")) {
            throw Families.unsupported(i);
        }
        SanitizerCalls.access("atomic", i.space(), i.operand(1), MemoryFamily.number(PtxType.B128.bytes()), i, e);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.address(i.operand(1), 0);
        if (i.space() == StateSpace.SHARED) {
            e.call(Memory.class, "ofShared", "(J)J");
        }
        load(halves(i, 2), e);
        load(compare ? halves(i, 3) : NOTHING, e);
        e.push(compare);
        e.call(Atomics.class, "exchangeWide", "(L" + Emission.BLOCK_TYPE + ";JJJJJZ)J");
        List<Operand> old = halves(i, 0);
        e.store(old.get(0), PtxType.B64);
        e.field("high", "J");
        e.store(old.get(1), PtxType.B64);
    }

    private static void load(List<Operand> halves, Emission e) {
        halves.forEach(half -> e.load(half, PtxType.B64));
    }

    private static List<Operand> halves(Instruction i, int operand) {
        if (i.operand(operand) instanceof Operand.Vector vector
                && vector.elements().size() == 2) {
            return vector.elements();
        }
        throw Families.unsupported(i);
    }
}

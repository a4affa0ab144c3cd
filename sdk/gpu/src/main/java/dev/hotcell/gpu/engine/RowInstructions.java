package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.RowAccess;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the instructions of a row's threads that are not written as everywhere else. */
final class RowInstructions {
    private final RowPlan plan;
    private final Emission e;
    private final boolean unchecked;
    private final int base;
    private final Map<String, Integer> arrays = new HashMap<>();
    private final Map<Instruction, Place> places = new IdentityHashMap<>();

    /** The local variables that hold an access's array, and where in it a thread 0 of the row would be. */
    private record Place(int array, int offset) {}

    RowInstructions(RowPlan plan, Emission e, boolean unchecked) {
        this.plan = plan;
        this.e = e;
        this.unchecked = unchecked;
        this.base = e.newVariable(Type.INT_TYPE);
    }

    /** Takes where in the grid the row begins. */
    void begin() {
        e.field("blockX", "I");
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.op(Opcodes.IMUL);
        e.variable(Opcodes.ISTORE, base);
    }

    /** Computes, for the thread that is set, what the checks and the places of accesses depend on. */
    void writeSlice() {
        plan.slice().forEach(this::compute);
    }

    /** Takes the arrays of the accesses and where in them a thread 0 of the row would be. */
    void prepareAccesses(List<Instruction> body) {
        for (Instruction instruction : body) {
            RowAssumption.Inside access = plan.access(instruction);
            if (access == null || places.containsKey(instruction)) {
                continue;
            }
            int array = arrays.computeIfAbsent(access.base().toString(), name -> array(access));
            int offset = e.newVariable(Type.INT_TYPE);
            e.address(access.address(), 0);
            e.op(Opcodes.L2I);
            e.variable(Opcodes.ILOAD, Emission.THREAD_X);
            e.push(step(access));
            e.op(Opcodes.IMUL);
            e.op(Opcodes.ISUB);
            e.variable(Opcodes.ISTORE, offset);
            places.put(instruction, new Place(array, offset));
        }
    }

    private int array(RowAssumption.Inside access) {
        int array = e.newVariable(Type.INT_TYPE);
        e.variable(Opcodes.ALOAD, Emission.MEMORY);
        e.load(access.base(), PtxType.U64);
        e.call(RowAccess.class, "segment", "([[BJ)[B");
        e.variable(Opcodes.ASTORE, array);
        return array;
    }

    private int step(RowAssumption.Inside access) {
        Long step = plan.values().step(((Operand.Address) access.address()).base());
        return step == null ? 0 : (int) (long) step;
    }

    /** Writes an instruction if it is one of these, and returns whether it is. */
    boolean write(Instruction instruction) {
        if (plan.uniform().computes(instruction)) {
            return true;
        }
        if (plan.index().is(instruction)) {
            compute(instruction);
            return true;
        }
        if (!unchecked) {
            return false;
        }
        if (plan.staysIn(instruction)) {
            return true;
        }
        RowAssumption.Inside access = plan.access(instruction);
        Place place = places.get(instruction);
        if (access != null && place != null && instruction.guard() == null) {
            access(instruction, access, place);
            return true;
        }
        if (plan.choosesInSlice(instruction)) {
            compute(instruction);
            return true;
        }
        return false;
    }

    /** Returns whether an instruction may throw something where rows are unchecked. */
    boolean mayFail(Instruction i) {
        return !places.containsKey(i)
                && !plan.staysIn(i)
                && !UniformValues.isPure(i.opcode())
                && !List.of("bra", "ret", "exit").contains(i.opcode())
                && !plan.uniform().computes(i);
    }

    private void compute(Instruction i) {
        Operand chosen = plan.values().choice(i);
        if (plan.index().is(i)) {
            e.variable(Opcodes.ILOAD, base);
            e.variable(Opcodes.ILOAD, Emission.THREAD_X);
            e.op(Opcodes.IADD);
            e.store(i.operand(0), PtxType.B32);
        } else if (chosen != null) {
            PtxType type = i.types().get(0);
            e.load(chosen, type);
            e.store(i.operand(0), type);
        } else {
            Families.emit(i, e);
        }
    }

    private void access(Instruction i, RowAssumption.Inside access, Place place) {
        UncheckedAccess.write(i, new UncheckedAccess.Place(place.array(), place.offset(), step(access), 0), e);
    }
}

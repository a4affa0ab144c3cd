package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.RowAccess;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes loads and stores whose addresses were checked for all threads of a row beforehand. */
final class UncheckedAccess {

    /**
     * Where an access goes.
     *
     * @param array the local variable that holds the allocation
     * @param offset the local variable that holds the place in it for a thread 0
     * @param step bytes from thread to thread
     * @param plus bytes on top
     */
    record Place(int array, int offset, int step, int plus) {

        /** Returns a place some bytes behind this one. */
        Place plus(long bytes) {
            return new Place(array, offset, step, plus + (int) bytes);
        }
    }

    private UncheckedAccess() {}

    /** Returns the register that an access's address is in. */
    static Operand.Register pointer(Instruction i) {
        return (Operand.Register) address(i).base();
    }

    static Operand.Address address(Instruction i) {
        return (Operand.Address) i.operand(RowSteps.isLoad(i) ? 1 : 0);
    }

    /** Returns what accesses through one pointer have in common, its present value taken for granted. */
    static String key(Instruction i) {
        return pointer(i).name() + (i.space() == StateSpace.SHARED ? " shared" : "");
    }

    /** Takes the allocation that an access's pointer points into, and where. */
    static Place prepare(Instruction i, long step, Emission e) {
        int array = e.newVariable(Type.INT_TYPE);
        int offset = e.newVariable(Type.INT_TYPE);
        if (i.space() == StateSpace.SHARED) {
            e.variable(Opcodes.ALOAD, Emission.SHARED);
        } else {
            e.variable(Opcodes.ALOAD, Emission.MEMORY);
            e.load(pointer(i), PtxType.U64);
            e.call(RowAccess.class, "segment", "([[BJ)[B");
        }
        e.variable(Opcodes.ASTORE, array);
        e.load(pointer(i), PtxType.B32);
        e.variable(Opcodes.ISTORE, offset);
        return new Place(array, offset, (int) step, 0);
    }

    static void write(Instruction i, Place place, Emission e) {
        boolean load = RowSteps.isLoad(i);
        Operand value = i.operand(load ? 0 : 1);
        List<Operand> elements = value instanceof Operand.Vector vector ? vector.elements() : List.of(value);
        PtxType type = i.type();
        String d = Kinds.of(type).getDescriptor();
        for (int n = 0; n < elements.size(); n++) {
            e.variable(Opcodes.ALOAD, place.array());
            index(place, n * type.bytes(), e);
            if (load) {
                e.call(RowAccess.class, "load" + MemoryFamily.width(type), "([BI)" + d);
                MemoryFamily.take(elements.get(n), type, e);
            } else {
                e.load(elements.get(n), type);
                e.call(RowAccess.class, "store" + MemoryFamily.width(type), "([BI" + d + ")V");
            }
        }
    }

    private static void index(Place place, int more, Emission e) {
        e.variable(Opcodes.ILOAD, place.offset());
        if (place.step() != 0) {
            e.variable(Opcodes.ILOAD, Emission.THREAD_X);
            e.push(place.step());
            e.op(Opcodes.IMUL);
            e.op(Opcodes.IADD);
        }
        if (place.plus() + more != 0) {
            e.push(place.plus() + more);
            e.op(Opcodes.IADD);
        }
    }
}

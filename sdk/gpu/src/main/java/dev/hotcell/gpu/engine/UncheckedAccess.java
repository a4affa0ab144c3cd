package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.RowAccess;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Opcodes;

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
    record Place(int array, int offset, int step, int plus) {}

    private UncheckedAccess() {}

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

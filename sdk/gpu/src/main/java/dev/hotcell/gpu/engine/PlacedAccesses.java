package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Lockstep;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The accesses of one basic block whose places are known for a row; those through one pointer are checked at once. */
final class PlacedAccesses {
    private final Emission e;
    private final Map<Pointer, Extent> extents = new LinkedHashMap<>();

    /** A pointer, in the local variable that it has at the access, and how accesses through it are aligned. */
    private record Pointer(
            Operand.Register register, int variable, boolean shared, long step, int alignment, long rest) {}

    private record Extent(long from, long to) {}

    PlacedAccesses(Emission emission) {
        this.e = emission;
    }

    boolean any() {
        return !extents.isEmpty();
    }

    /** Adds an access through the register's present value. */
    void add(Instruction i, RowSteps steps) {
        boolean load = RowSteps.isLoad(i);
        if (!(i.operand(load ? 1 : 0) instanceof Operand.Address address)
                || !(address.base() instanceof Operand.Register register)) {
            throw new IllegalArgumentException("no place is known of " + i);
        }
        int elements = i.operand(load ? 0 : 1) instanceof Operand.Vector vector
                ? vector.elements().size()
                : 1;
        int bytes = i.type().bytes() * elements;
        Long step = steps.step(register);
        Pointer pointer = new Pointer(
                register,
                e.variableOf(register.name()),
                i.space() == StateSpace.SHARED,
                step == null ? 0 : step,
                bytes,
                address.offset() & (bytes - 1));
        extents.merge(
                pointer,
                new Extent(address.offset(), address.offset() + bytes),
                (a, b) -> new Extent(Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
    }

    /** Checks them all; {@code otherwise} writes a jump for the case that the boolean on the stack is false. */
    void check(Runnable otherwise) {
        extents.forEach((pointer, extent) -> {
            e.variable(Opcodes.ALOAD, pointer.shared() ? Emission.SHARED : Emission.MEMORY);
            int now = e.variableOf(pointer.register().name());
            e.bind(pointer.register().name(), pointer.variable());
            boolean wide = e.kindOf(pointer.register().name()) == Type.LONG_TYPE;
            e.load(pointer.register(), wide ? PtxType.U64 : PtxType.U32);
            e.convert(wide ? Type.LONG_TYPE : Type.INT_TYPE, Type.LONG_TYPE);
            e.push(extent.from());
            e.op(Opcodes.LADD);
            e.bind(pointer.register().name(), now);
            e.push(pointer.step());
            e.variable(Opcodes.ILOAD, Emission.THREADS_X);
            e.push((int) (extent.to() - extent.from()));
            e.push(pointer.alignment());
            e.call(Lockstep.class, "inside", "(" + (pointer.shared() ? "[B" : "[[B") + "JJIII)Z");
            otherwise.run();
        });
    }
}

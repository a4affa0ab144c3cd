package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.RowAccess;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The loads of one basic block that a row does once, many through one pointer: one check serves them all. */
final class CommonLoads {
    /** Fewer loads through one pointer check themselves. */
    private static final int FEWEST = 3;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, UncheckedAccess.Place> places = new HashMap<>();
    private final List<Instruction> block;
    private final RowSteps steps;

    CommonLoads(List<Instruction> block, RowSteps steps) {
        this.block = block;
        this.steps = steps;
        Set<String> written = new HashSet<>();
        block.forEach(i -> written.addAll(Effects.of(i).written()));
        for (Instruction i : block) {
            if (isCandidate(i) && !written.contains(pointer(i).name())) {
                counts.merge(key(i), 1, Integer::sum);
            }
        }
    }

    /** Returns whether a check is written that may fail. */
    boolean any() {
        return counts.values().stream().anyMatch(count -> count >= FEWEST);
    }

    /** Returns whether an instruction is one of these loads. */
    boolean has(Instruction i) {
        return isCandidate(i) && counts.getOrDefault(key(i), 0) >= FEWEST;
    }

    /** Writes a load; {@code otherwise} writes a jump for the case that the boolean on the stack is false. */
    void write(Instruction i, Runnable otherwise, Emission e) {
        UncheckedAccess.Place place = places.get(key(i));
        if (place == null) {
            PlacedAccesses all = new PlacedAccesses(e);
            block.stream()
                    .filter(other -> has(other) && key(other).equals(key(i)))
                    .forEach(other -> all.add(other, steps));
            all.check(otherwise);
            place = place(i, e);
            places.put(key(i), place);
        }
        Operand.Address address = (Operand.Address) i.operand(1);
        UncheckedAccess.write(
                i, new UncheckedAccess.Place(place.array(), place.offset(), 0, (int) address.offset()), e);
    }

    private static UncheckedAccess.Place place(Instruction i, Emission e) {
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
        return new UncheckedAccess.Place(array, offset, 0, 0);
    }

    private boolean isCandidate(Instruction i) {
        return RowSteps.isLoad(i)
                && i.space() != StateSpace.PARAM
                && i.operand(1) instanceof Operand.Address address
                && address.base() instanceof Operand.Register
                && steps.computedOnce(i);
    }

    private static Operand.Register pointer(Instruction i) {
        return (Operand.Register) ((Operand.Address) i.operand(1)).base();
    }

    private static String key(Instruction i) {
        return pointer(i).name() + (i.space() == StateSpace.SHARED ? " shared" : "");
    }
}

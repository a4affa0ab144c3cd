package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            if (isCandidate(i) && !written.contains(UncheckedAccess.pointer(i).name())) {
                counts.merge(UncheckedAccess.key(i), 1, Integer::sum);
            }
        }
    }

    /** Returns whether a check is written that may fail. */
    boolean any() {
        return counts.values().stream().anyMatch(count -> count >= FEWEST);
    }

    /** Returns whether an instruction is one of these loads. */
    boolean has(Instruction i) {
        return isCandidate(i) && counts.getOrDefault(UncheckedAccess.key(i), 0) >= FEWEST;
    }

    /** Writes a load; {@code otherwise} writes a jump for the case that the boolean on the stack is false. */
    void write(Instruction i, Runnable otherwise, Emission e) {
        UncheckedAccess.Place place = places.get(UncheckedAccess.key(i));
        if (place == null) {
            PlacedAccesses all = new PlacedAccesses(e);
            block.stream()
                    .filter(other -> has(other) && UncheckedAccess.key(other).equals(UncheckedAccess.key(i)))
                    .forEach(other -> all.add(other, steps));
            all.check(otherwise);
            place = UncheckedAccess.prepare(i, 0, e);
            places.put(UncheckedAccess.key(i), place);
        }
        UncheckedAccess.write(i, place.plus(UncheckedAccess.address(i).offset()), e);
    }

    private boolean isCandidate(Instruction i) {
        return RowSteps.isLoad(i)
                && i.space() != StateSpace.PARAM
                && i.operand(1) instanceof Operand.Address address
                && address.base() instanceof Operand.Register
                && steps.computedOnce(i);
    }
}

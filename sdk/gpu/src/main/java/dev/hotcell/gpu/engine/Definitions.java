package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The instructions that define some registers, in an order in which they can be computed. */
final class Definitions {
    private final Map<String, Instruction> byRegister = new HashMap<>();
    private final List<Instruction> ordered = new ArrayList<>();

    /** Counts how many instructions write each register. */
    static Map<String, Integer> writes(Collection<Instruction> body) {
        Map<String, Integer> writes = new HashMap<>();
        for (Instruction instruction : body) {
            Effects.of(instruction).written().forEach(register -> writes.merge(register, 1, Integer::sum));
        }
        return writes;
    }

    /** Takes what belongs here, again and again: whether an instruction does may depend on those taken before. */
    void take(Collection<Instruction> body, Predicate<Instruction> belongs) {
        Set<Instruction> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean found = true;
        while (found) {
            found = false;
            for (Instruction instruction : body) {
                if (!taken.contains(instruction) && belongs.test(instruction)) {
                    taken.add(instruction);
                    ordered.add(instruction);
                    Effects.of(instruction).written().forEach(register -> byRegister.put(register, instruction));
                    found = true;
                }
            }
        }
    }

    @Nullable
    Instruction of(String register) {
        return byRegister.get(register);
    }

    /**
     * Returns the instructions that compute some registers and all that these depend on, in order.
     *
     * @param inputs the registers that an instruction depends on
     */
    List<Instruction> neededFor(Set<String> registers, Function<Instruction, List<String>> inputs) {
        Set<String> needed = new HashSet<>();
        List<String> open = new ArrayList<>(registers);
        while (!open.isEmpty()) {
            String register = open.remove(open.size() - 1);
            Instruction definition = byRegister.get(register);
            if (definition != null && needed.add(register)) {
                open.addAll(inputs.apply(definition));
            }
        }
        return ordered.stream()
                .filter(instruction ->
                        Effects.of(instruction).written().stream().anyMatch(needed::contains))
                .toList();
    }
}

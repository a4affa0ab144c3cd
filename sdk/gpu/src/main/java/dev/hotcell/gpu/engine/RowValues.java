package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers whose value changes by a fixed step from thread to thread along a row. Where a choice or a minimum would keep
 * a value from that, one outcome is assumed; what was assumed must be checked before code that relies on it runs.
 */
final class RowValues {
    private static final String THREAD = "%tid.x";

    private final UniformValues uniform;
    private final RowIndex index;
    private final Map<String, Integer> writes;
    private final Map<String, Long> steps = new HashMap<>();
    private final Definitions definitions = new Definitions();
    private final Map<Instruction, List<RowAssumption>> assumptions = new IdentityHashMap<>();
    private final Map<Instruction, Operand> choices = new IdentityHashMap<>();
    private final RowPredicates predicates;
    private final LinearSteps linear = new LinearSteps(this::step, this::assume);

    RowValues(FlatKernel kernel, UniformValues uniform, RowIndex index, Map<String, Boolean> expected) {
        this.uniform = uniform;
        this.index = index;
        this.writes = Definitions.writes(kernel.body());
        this.predicates = new RowPredicates(kernel, this, writes, expected);
        definitions.take(kernel.body(), this::define);
    }

    RowPredicates predicates() {
        return predicates;
    }

    /** Returns by how much an operand grows from thread to thread; {@code null} if not by a fixed step. */
    @Nullable
    Long step(Operand operand) {
        if (operand instanceof Operand.Register register) {
            return register.name().equals(THREAD)
                    ? (index.fused() ? null : Long.valueOf(1))
                    : uniform.holds(register.name()) ? Long.valueOf(0) : steps.get(register.name());
        }
        return operand instanceof Operand.Immediate || operand instanceof Operand.Symbol ? Long.valueOf(0) : null;
    }

    /** Returns the instruction that defines a register with a step other than 0. */
    @Nullable
    Instruction definition(String register) {
        return definitions.of(register);
    }

    /** Returns what an instruction comes to once its choice is assumed; {@code null} if it has none. */
    @Nullable
    Operand choice(Instruction instruction) {
        return choices.get(instruction);
    }

    List<RowAssumption> assumptions(Instruction instruction) {
        return assumptions.getOrDefault(instruction, List.of());
    }

    /** Returns the instructions that some registers depend on, in order; what is common to the row is left out. */
    List<Instruction> neededFor(Set<String> registers) {
        return definitions.neededFor(registers, this::inputs);
    }

    /** Returns the registers that an instruction reads once its choice is assumed. */
    List<String> inputs(Instruction instruction) {
        Operand chosen = choices.get(instruction);
        return chosen == null
                ? Effects.of(instruction).read()
                : chosen instanceof Operand.Register register ? List.of(register.name()) : List.of();
    }

    private boolean define(Instruction i) {
        if (i.guard() != null
                || i.operands().isEmpty()
                || !(i.operand(0) instanceof Operand.Register target)
                || writes.getOrDefault(target.name(), 0) != 1
                || uniform.computes(i)) {
            return false;
        }
        Long step = index.is(i) ? Long.valueOf(1) : derive(i);
        if (step == null) {
            return false;
        }
        steps.put(target.name(), LinearSteps.cut(i, step));
        return true;
    }

    private @Nullable Long derive(Instruction i) {
        if (!LinearSteps.computesIntegers(i)) {
            return null;
        }
        return switch (i.opcode()) {
            case "selp" -> choose(i);
            case "min", "max" -> limit(i);
            default -> linear.of(i);
        };
    }

    private @Nullable Long choose(Instruction i) {
        if (!(i.operand(3) instanceof Operand.Register predicate)) {
            return null;
        }
        Long first = step(i.operand(1));
        Long second = step(i.operand(2));
        Boolean outcome = predicates.outcome(predicate.name(), first == null || second == null ? 0 : first - second);
        if (outcome == null || (outcome ? first : second) == null) {
            return null;
        }
        List<RowAssumption> needed = predicates.needed(predicate.name(), outcome);
        if (needed == null) {
            return null;
        }
        needed.forEach(assumption -> assume(i, assumption));
        choices.put(i, i.operand(outcome ? 1 : 2));
        return outcome ? first : second;
    }

    /** Assumes of a value that is limited that the limit does not matter. */
    private @Nullable Long limit(Instruction i) {
        Long first = step(i.operand(1));
        Long second = step(i.operand(2));
        if (first == null || second == null || first != 0 == (second != 0) || i.has("relu")) {
            return null;
        }
        Operand value = i.operand(first != 0 ? 1 : 2);
        Operand limit = i.operand(first != 0 ? 2 : 1);
        if (i.type().bytes() != 4) {
            return null;
        }
        String test = i.opcode().equals("min") ? "le" : "ge";
        assume(i, new RowAssumption.Fits(value, i.type().signed()));
        assume(i, new RowAssumption.Compared(test, i.type(), value, limit));
        choices.put(i, value);
        return first != 0 ? first : second;
    }

    private void assume(Instruction i, RowAssumption assumption) {
        assumptions.computeIfAbsent(i, any -> new ArrayList<>()).add(assumption);
    }
}

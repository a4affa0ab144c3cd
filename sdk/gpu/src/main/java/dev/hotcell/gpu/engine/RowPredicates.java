package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which way predicates are expected to turn out for most threads of a row, and what must be checked for that. */
final class RowPredicates {
    private static final Map<String, String> OPPOSITE = Map.ofEntries(
            Map.entry("lt", "ge"),
            Map.entry("ge", "lt"),
            Map.entry("le", "gt"),
            Map.entry("gt", "le"),
            Map.entry("eq", "ne"),
            Map.entry("ne", "eq"),
            Map.entry("lo", "hs"),
            Map.entry("hs", "lo"),
            Map.entry("ls", "hi"),
            Map.entry("hi", "ls"));

    private final RowValues values;
    private final Map<String, Instruction> definitions = new HashMap<>();
    private final Map<String, Boolean> expected;

    RowPredicates(FlatKernel kernel, RowValues values, Map<String, Integer> writes, Map<String, Boolean> expected) {
        this.values = values;
        this.expected = new HashMap<>();
        for (Instruction instruction : kernel.body()) {
            if (!instruction.operands().isEmpty()
                    && instruction.guard() == null
                    && instruction.operand(0) instanceof Operand.Register target
                    && kernel.registers().get(target.name()) == PtxType.PRED
                    && writes.getOrDefault(target.name(), 0) == 1) {
                definitions.put(target.name(), instruction);
            }
        }
        expected.forEach(this::expect);
    }

    /** Expects an outcome of a predicate, and of those that it is made of if they follow. */
    private void expect(String predicate, boolean outcome) {
        expected.putIfAbsent(predicate, outcome);
        Instruction i = definitions.get(predicate);
        if (i == null) {
            return;
        }
        if (i.opcode().equals("or") && !outcome || i.opcode().equals("and") && outcome) {
            expectOperand(i.operand(1), outcome);
            expectOperand(i.operand(2), outcome);
        } else if (i.opcode().equals("not")) {
            expectOperand(i.operand(1), !outcome);
        } else if (i.opcode().equals("setp") && i.operands().size() > 3 && i.has(outcome ? "and" : "or")) {
            expectOperand(i.operand(3), outcome);
        }
    }

    private void expectOperand(Operand operand, boolean outcome) {
        if (operand instanceof Operand.Register register) {
            expect(register.name(), outcome);
        } else if (operand instanceof Operand.Negated negated) {
            expect(negated.register().name(), !outcome);
        }
    }

    /**
     * Returns the outcome that a choice is made by; {@code null} if none is likelier.
     *
     * @param stepOfFirst how much more the value chosen when true changes along the row than the other one
     */
    @Nullable
    Boolean outcome(String predicate, long stepOfFirst) {
        Boolean known = expected.get(predicate);
        if (known != null) {
            return known;
        }
        Instruction i = definitions.get(predicate);
        if (i == null || !i.opcode().equals("setp")) {
            return null;
        }
        boolean likely = stepOfFirst != 0
                ? stepOfFirst > 0
                : List.of("ne", "ge", "gt").contains(i.modifiers().get(0));
        expect(predicate, likely);
        return likely;
    }

    /** Returns what must hold for a predicate to turn out so; {@code null} if that cannot be told of a row. */
    @Nullable
    List<RowAssumption> needed(String predicate, boolean outcome) {
        List<RowAssumption> needed = new ArrayList<>();
        return collect(new Operand.Register(predicate), outcome, needed) ? needed : null;
    }

    private boolean collect(Operand operand, boolean outcome, List<RowAssumption> into) {
        if (operand instanceof Operand.Negated negated) {
            return collect(negated.register(), !outcome, into);
        }
        if (!(operand instanceof Operand.Register predicate)) {
            return false;
        }
        if (Long.valueOf(0).equals(values.step(predicate))) {
            into.add(new RowAssumption.Holds(predicate, outcome));
            return true;
        }
        Instruction i = definitions.get(predicate.name());
        if (i == null) {
            return false;
        }
        return switch (i.opcode()) {
            case "or", "and" ->
                i.opcode().equals("and") == outcome
                        && collect(i.operand(1), outcome, into)
                        && collect(i.operand(2), outcome, into);
            case "not" -> collect(i.operand(1), !outcome, into);
            case "setp" ->
                comparison(i, outcome, into)
                        && (i.operands().size() <= 3
                                || i.has(outcome ? "and" : "or") && collect(i.operand(3), outcome, into));
            default -> false;
        };
    }

    private boolean comparison(Instruction i, boolean outcome, List<RowAssumption> into) {
        String test = i.modifiers().get(0);
        Long first = values.step(i.operand(1));
        Long second = values.step(i.operand(2));
        if (!OPPOSITE.containsKey(test)
                || i.type().floating()
                || i.type().half()
                || i.type().bytes() < 4
                || first == null
                || second == null
                || first != 0 && second != 0) {
            return false;
        }
        boolean signed = !i.type().unsigned() && i.type() != PtxType.B32 && i.type() != PtxType.B64;
        if (i.type().bytes() == 8 && !signed) {
            return false;
        }
        if (i.type().bytes() == 4) {
            into.add(new RowAssumption.Fits(i.operand(1), signed));
            into.add(new RowAssumption.Fits(i.operand(2), signed));
        }
        into.add(new RowAssumption.Compared(outcome ? test : OPPOSITE.get(test), i.type(), i.operand(1), i.operand(2)));
        return true;
    }
}

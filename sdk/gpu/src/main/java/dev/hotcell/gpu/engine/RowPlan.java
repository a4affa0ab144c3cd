package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a kernel without barriers runs along rows of threads: which of its accesses move by a fixed step, so that one check
 * serves a row, and what else must hold for the code that is written on that ground.
 */
final class RowPlan {
    /** More accesses than this are cheaper checked one by one than planned. */
    private static final int MOST_ACCESSES = 96;

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final RowIndex index;
    private final RowValues values;
    private final Map<Instruction, RowAssumption.Inside> accesses = new IdentityHashMap<>();
    private final Map<Instruction, List<RowAssumption>> exits = new IdentityHashMap<>();
    private final List<Instruction> slice = new ArrayList<>();
    private final Set<RowAssumption> assumptions = new LinkedHashSet<>();

    RowPlan(FlatKernel kernel, ControlFlow flow) {
        this.kernel = kernel;
        this.flow = flow;
        this.uniform = UniformValues.ofRow(kernel);
        this.index = new RowIndex(kernel);
        this.values = new RowValues(kernel, uniform, index, expectedOfExits());
        kernel.body().forEach(this::plan);
        Set<String> needed = new HashSet<>();
        exits.values().forEach(each -> each.forEach(assumption -> registers(assumption, needed)));
        accesses.values().forEach(access -> registers(access, needed));
        slice.addAll(values.neededFor(needed));
        exits.values().forEach(assumptions::addAll);
        slice.forEach(instruction -> assumptions.addAll(values.assumptions(instruction)));
        assumptions.addAll(accesses.values());
        completeSlice();
    }

    /** Returns whether unchecked code is worth its place. */
    boolean useful() {
        return !accesses.isEmpty() && accesses.size() <= MOST_ACCESSES;
    }

    UniformValues uniform() {
        return uniform;
    }

    RowIndex index() {
        return index;
    }

    RowValues values() {
        return values;
    }

    /** Returns the instructions that compute, for one thread, all that the assumptions speak of. */
    List<Instruction> slice() {
        return slice;
    }

    Set<RowAssumption> assumptions() {
        return assumptions;
    }

    /** Returns where an access goes that is checked by the row; {@code null} if it is checked by itself. */
    RowAssumption.@Nullable Inside access(Instruction instruction) {
        return accesses.get(instruction);
    }

    /** Returns whether a jump out of the kernel is assumed not to be taken. */
    boolean staysIn(Instruction jump) {
        return exits.containsKey(jump);
    }

    /** Returns whether an instruction is a choice whose outcome is assumed. */
    boolean choosesInSlice(Instruction instruction) {
        return values.choice(instruction) != null && slice.contains(instruction);
    }

    /** Assumptions of the slice itself may speak of registers that nothing else has asked for. */
    private void completeSlice() {
        Set<String> needed = new HashSet<>();
        assumptions.forEach(assumption -> registers(assumption, needed));
        List<Instruction> whole = values.neededFor(needed);
        while (whole.size() > slice.size()) {
            slice.clear();
            slice.addAll(whole);
            slice.forEach(instruction -> assumptions.addAll(values.assumptions(instruction)));
            assumptions.forEach(assumption -> registers(assumption, needed));
            whole = values.neededFor(needed);
        }
    }

    private Map<String, Boolean> expectedOfExits() {
        Map<String, Boolean> expected = new HashMap<>();
        for (Instruction instruction : kernel.body()) {
            Guard guard = instruction.guard();
            if (guard != null && leaves(instruction)) {
                expected.put(guard.register().name(), guard.negated());
            }
        }
        return expected;
    }

    /** Returns whether an instruction jumps to where the kernel does no more than end. */
    private boolean leaves(Instruction instruction) {
        if (!instruction.opcode().equals("bra")) {
            return instruction.opcode().equals("ret") || instruction.opcode().equals("exit");
        }
        int target = flow.blockAt(ControlFlow.label(instruction, 0));
        BasicBlock block = flow.blocks().get(target);
        if (block.start == block.end) {
            return target == flow.blocks().size() - 1;
        }
        Instruction first = kernel.body().get(block.start);
        return first.guard() == null
                && (first.opcode().equals("ret") || first.opcode().equals("exit"));
    }

    private void plan(Instruction instruction) {
        Guard guard = instruction.guard();
        if (guard != null && leaves(instruction)) {
            List<RowAssumption> needed =
                    values.predicates().needed(guard.register().name(), guard.negated());
            if (needed != null) {
                exits.put(instruction, needed);
            }
            return;
        }
        boolean load = instruction.opcode().equals("ld") || instruction.opcode().equals("ldu");
        StateSpace space = instruction.space();
        if (!load && !instruction.opcode().equals("st")
                || space != StateSpace.GLOBAL && space != StateSpace.GENERIC && space != StateSpace.CONST
                || instruction
                        .anyOf("volatile", "relaxed", "acquire", "release", "mmio")
                        .isPresent()) {
            return;
        }
        if (instruction.operand(load ? 1 : 0) instanceof Operand.Address address
                && address.base() instanceof Operand.Register register
                && kernel.registers().containsKey(register.name())
                && Kinds.of(kernel.registers().get(register.name())).getSize() == 2
                && values.step(register) != null) {
            Operand value = instruction.operand(load ? 0 : 1);
            int elements =
                    value instanceof Operand.Vector vector ? vector.elements().size() : 1;
            accesses.put(
                    instruction,
                    new RowAssumption.Inside(
                            new RowPointers(kernel, uniform, values).base(register),
                            address,
                            elements * instruction.type().bytes()));
        }
    }

    private static void registers(RowAssumption assumption, Set<String> into) {
        List<Operand> operands = assumption instanceof RowAssumption.Compared compared
                ? List.of(compared.first(), compared.second())
                : assumption instanceof RowAssumption.Holds holds
                        ? List.of(holds.predicate())
                        : assumption instanceof RowAssumption.Fits fits
                                ? List.of(fits.value())
                                : assumption instanceof RowAssumption.Inside inside
                                        ? List.of(inside.base(), inside.address())
                                        : List.of();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Address address && address.base() instanceof Operand.Register register) {
                into.add(register.name());
            } else if (operand instanceof Operand.Register register) {
                into.add(register.name());
            }
        }
    }

    /** Returns the registers that the checks of a row read. */
    Set<String> read() {
        Set<String> read = new HashSet<>();
        assumptions.forEach(assumption -> registers(assumption, read));
        slice.forEach(instruction -> read.addAll(values.inputs(instruction)));
        return read;
    }
}

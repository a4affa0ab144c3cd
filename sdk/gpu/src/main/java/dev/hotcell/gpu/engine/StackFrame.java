package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a function has on a thread's stack while it runs: where it was called from and that one's frame, parameters, results,
 * variables of its own, and the registers that must outlive a call which may come back to it.
 */
final class StackFrame {
    static final String REGISTER = "%frame";
    static final int CALLED_FROM = 0;
    static final int CALLERS_FRAME = 8;
    /** Where parameters begin; results follow. */
    static final int FIRST = 16;

    private final PtxFunction function;
    private final Map<String, Integer> variables = new HashMap<>();
    private final Map<String, Integer> registers = new HashMap<>();
    private final Map<Instruction, Set<String>> alive = Identities.map();
    private int size = FIRST;

    /**
     * Lays out a frame.
     *
     * @param comesBack whether a call may lead to the function itself
     */
    StackFrame(PtxFunction function, Predicate<Instruction> comesBack) {
        this.function = function;
        function.parameters().forEach(this::add);
        function.results().forEach(this::add);
        function.variables().stream()
                .filter(variable -> variable.space() == StateSpace.LOCAL)
                .forEach(this::add);
        if (function.body().stream().anyMatch(comesBack)) {
            findAlive(comesBack);
        }
    }

    private void add(PtxVariable variable) {
        variables.put(variable.name(), take(variable.size()));
    }

    private int take(long bytes) {
        int place = size;
        size = behind(size, bytes);
        return place;
    }

    /** Returns where the next thing begins behind one of so many bytes. */
    static int behind(int place, long bytes) {
        return Math.toIntExact((place + bytes + 15) / 16 * 16);
    }

    PtxFunction function() {
        return function;
    }

    int size() {
        return size;
    }

    /** Returns the registers that are to be kept during a call, and where. */
    Map<String, Integer> kept(Instruction call) {
        Map<String, Integer> kept = new HashMap<>();
        alive.getOrDefault(call, Set.of()).forEach(name -> kept.put(name, registers.getOrDefault(name, 0)));
        return kept;
    }

    private void findAlive(Predicate<Instruction> comesBack) {
        ControlFlow flow = new ControlFlow(new FlatKernel(
                function.name(),
                function.registers(),
                function.body(),
                function.labels(),
                function.branchTargets(),
                Map.of(),
                0,
                Map.of(),
                0,
                Map.of(),
                0));
        for (BasicBlock block : flow.blocks()) {
            Set<String> live = new TreeSet<>();
            block.successors.forEach(next -> flow.blocks().get(next).liveIn.stream()
                    .mapToObj(flow::register)
                    .forEach(live::add));
            for (int i = block.end - 1; i >= block.start; i--) {
                Instruction instruction = function.body().get(i);
                if (comesBack.test(instruction)) {
                    alive.put(instruction, new TreeSet<>(live));
                    live.forEach(name -> registers.computeIfAbsent(name, any -> take(Long.BYTES * 2)));
                }
                Effects effects = Effects.of(instruction);
                if (instruction.guard() == null) {
                    effects.written().forEach(live::remove);
                }
                effects.read().stream()
                        .filter(function.registers()::containsKey)
                        .forEach(live::add);
            }
        }
    }

    /** Returns the type that a register is kept as. */
    static String type(PtxType register) {
        return switch (register) {
            case F32 -> "f32";
            case F64 -> "f64";
            default -> register.bits() > 32 ? "b" + register.bits() : "b32";
        };
    }

    /** Returns what stands for an instruction of the function, with its parameters, results and variables in the frame. */
    Instruction inFrame(Instruction i) {
        List<Operand> operands = i.operands();
        for (int n = 0; n < operands.size(); n++) {
            Operand operand = operands.get(n);
            Integer place = operand instanceof Operand.Symbol symbol
                    ? variables.get(symbol.name())
                    : operand instanceof Operand.Address address && address.base() instanceof Operand.Symbol symbol
                            ? variables.get(symbol.name())
                            : null;
            if (place != null && !i.opcode().equals("call")) {
                return inFrame(i, n, place + (operand instanceof Operand.Address a ? a.offset() : 0));
            }
        }
        return i;
    }

    private static Instruction inFrame(Instruction i, int operand, long place) {
        Operand.Register frame = new Operand.Register(REGISTER);
        if (i.opcode().equals("mov")) {
            Operand offset = new Operand.Immediate(place, Operand.Immediate.Form.INTEGER);
            return new Instruction("add", List.of("s64"), List.of(i.operand(0), frame, offset), i.guard(), i.line());
        }
        if (!List.of("ld", "st").contains(i.opcode())) {
            throw Families.unsupported(i);
        }
        List<Operand> operands = new ArrayList<>(i.operands());
        operands.set(operand, new Operand.Address(frame, place));
        List<String> modifiers = i.modifiers().stream()
                .map(modifier -> modifier.startsWith("param") ? "local" : modifier)
                .toList();
        return new Instruction(i.opcode(), modifiers, operands, i.guard(), i.line());
    }
}

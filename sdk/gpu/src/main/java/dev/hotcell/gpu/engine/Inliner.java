package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.SourceLine;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the bodies of called functions where they are called, so that barriers inside them cut the kernel like others. */
final class Inliner {
    private static final int MOST_INSTRUCTIONS = 200_000;
    static final String CARRY = "%cc";

    private final PtxModule module;
    private final List<Instruction> body = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, List<String>> branchTargets = new HashMap<>();
    private final Map<String, PtxType> registers = new HashMap<>();
    private final Layout locals = new Layout();
    private final Layout shared = new Layout();
    private final Map<String, PtxVariable> passed = new HashMap<>();
    private final Deque<String> calls = new ArrayDeque<>();
    private final Subroutines subroutines;
    /** The frame of the subroutine that is being written; {@code null} in the kernel itself. */
    private @Nullable StackFrame frame;

    private int copies;

    private Inliner(PtxModule module) {
        this.module = module;
        this.subroutines = new Subroutines(module, body, labels, branchTargets);
    }

    static FlatKernel flatten(PtxModule module, PtxFunction kernel) {
        return new Inliner(module).run(kernel);
    }

    private FlatKernel run(PtxFunction kernel) {
        Layout parameters = new Layout();
        kernel.parameters().forEach(parameters::add);
        registers.put(CARRY, PtxType.B32);
        List<PtxVariable> moduleShared = module.variables().stream()
                .filter(variable -> variable.space() == StateSpace.SHARED)
                .toList();
        moduleShared.stream().filter(PtxVariable::sized).forEach(shared::add);
        expand(kernel, "", Map.of(), "");
        writeSubroutines();
        moduleShared.stream().filter(variable -> !variable.sized()).forEach(shared::addAtEnd);
        return new FlatKernel(
                kernel.name(),
                registers,
                body,
                labels,
                branchTargets,
                parameters.offsets(),
                parameters.bytes(1),
                shared.offsets(),
                shared.bytes(16),
                locals.offsets(),
                locals.bytes(16));
    }

    private void writeSubroutines() {
        for (StackFrame next = subroutines.next(); next != null; next = subroutines.next()) {
            frame = next;
            // Nothing runs on into it.
            body.add(new Instruction("exit", List.of(), List.of(), null, SourceLine.UNKNOWN));
            labels.put(Subroutines.entry(next), body.size());
            expand(next.function(), "~" + next.function().name(), Map.of(), Subroutines.exit(next));
            subroutines.writeReturn(next);
        }
        subroutines.declare(registers, locals);
    }

    /** Appends a function's body; {@code mark} tells its names from those of other copies. */
    private void expand(PtxFunction function, String mark, Map<String, String> actual, String returnTo) {
        calls.push(function.name());
        StackFrame own = frame != null && frame.function() == function ? frame : null;
        function.registers().forEach((name, type) -> WideRegisters.declare(name + mark, type, registers));
        for (PtxVariable variable : function.variables()) {
            if (own == null || variable.space() != StateSpace.LOCAL) {
                place(variable, mark);
            }
        }
        Renaming renaming = new Renaming(function, mark, actual);
        Map<Integer, List<String>> labelsAt = new HashMap<>();
        function.labels()
                .forEach((label, index) ->
                        labelsAt.computeIfAbsent(index, i -> new ArrayList<>()).add(label + mark));
        function.branchTargets()
                .forEach((name, targets) -> branchTargets.put(
                        name + mark,
                        targets.stream().map(target -> target + mark).toList()));
        for (int i = 0; i <= function.body().size(); i++) {
            labelsAt.getOrDefault(i, List.of()).forEach(label -> labels.put(label, body.size()));
            if (i < function.body().size()) {
                Instruction instruction = function.body().get(i);
                Map<String, Integer> kept = new HashMap<>();
                if (own != null) {
                    own.kept(instruction).forEach((register, place) -> kept.put(register + mark, place));
                    instruction = own.inFrame(instruction);
                }
                append(renaming.apply(instruction), kept, returnTo);
            }
        }
        calls.pop();
    }

    private void place(PtxVariable variable, String mark) {
        PtxVariable renamed = new PtxVariable(
                variable.space() == StateSpace.SHARED ? variable.name() : variable.name() + mark,
                variable.space(),
                variable.type(),
                variable.align(),
                variable.size(),
                variable.sized(),
                List.of());
        if (variable.space() != StateSpace.SHARED) {
            locals.add(renamed);
            passed.put(renamed.name(), renamed);
        } else if (!shared.offsets().containsKey(variable.name())) {
            shared.add(renamed);
        }
    }

    private void append(Instruction instruction, Map<String, Integer> kept, String returnTo) {
        if (body.size() > MOST_INSTRUCTIONS) {
            throw new PtxException("The kernel has more than " + MOST_INSTRUCTIONS
                    + " instructions once its functions are in place; the CPU engine stops there");
        }
        if (instruction.opcode().equals("ret") && !returnTo.isEmpty()) {
            body.add(new Instruction(
                    "bra", List.of(), List.of(new Operand.Symbol(returnTo)), instruction.guard(), instruction.line()));
        } else if (instruction.opcode().equals("call")) {
            call(CallSite.of(instruction), kept);
        } else {
            body.addAll(WideRegisters.split(instruction));
        }
    }

    private void call(CallSite site, Map<String, Integer> kept) {
        PtxFunction callee = module.functions().get(site.function());
        if (callee == null && site.pointer() == null) {
            body.add(site.instruction());
            return;
        }
        String mark = "~" + ++copies;
        String end = "$return" + mark;
        Guard guard = site.instruction().guard();
        if (guard != null) {
            body.add(new Instruction(
                    "bra",
                    List.of(),
                    List.of(new Operand.Symbol(end)),
                    new Guard(guard.register(), !guard.negated()),
                    site.instruction().line()));
        }
        if (callee == null || subroutines.takes(site)) {
            subroutines.call(site, passed(site.arguments()), passed(site.results()), frame, kept, registers);
        } else {
            Map<String, String> actual = new HashMap<>();
            bind(callee.parameters(), site.arguments(), actual, site);
            bind(callee.results(), site.results(), actual, site);
            expand(callee, mark, actual, end);
        }
        labels.put(end, body.size());
    }

    private List<PtxVariable> passed(List<String> names) {
        return names.stream()
                .map(name -> {
                    PtxVariable variable = passed.get(name);
                    if (variable == null) {
                        throw new PtxException("A call passes " + name + ", which is no variable");
                    }
                    return variable;
                })
                .toList();
    }

    private static void bind(List<PtxVariable> formal, List<String> actual, Map<String, String> names, CallSite site) {
        if (formal.size() != actual.size()) {
            throw new PtxException(site.function() + " is called with " + actual.size() + " values and takes "
                    + formal.size() + " (" + site.instruction() + ")");
        }
        for (int i = 0; i < formal.size(); i++) {
            names.put(formal.get(i).name(), actual.get(i));
        }
    }
}

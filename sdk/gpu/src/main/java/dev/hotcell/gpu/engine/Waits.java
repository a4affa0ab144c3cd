package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.SourceLine;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places where threads wait for others: barriers and exchanges within a warp. Behind each a {@code resume} is put
 * that takes the results; one with a guard is put behind a branch.
 */
final class Waits {
    static final String RESUME = "resume";
    /** Stands in loops that wait for other blocks: the thread goes on once others have had their turn. */
    static final String PAUSE = "pause";

    private static final Instruction WARP_BARRIER = new Instruction(
            "bar",
            List.of("warp", "sync"),
            List.of(new Operand.Immediate(-1, Operand.Immediate.Form.INTEGER)),
            null,
            SourceLine.UNKNOWN);

    private Waits() {}

    static boolean isBarrier(Instruction instruction) {
        return (instruction.opcode().equals("bar") || instruction.opcode().equals("barrier"))
                && !instruction.has("warp")
                && !instruction.has("arrive");
    }

    static boolean isExchange(Instruction instruction) {
        return switch (instruction.opcode()) {
            case "shfl", "vote", "match", "redux", "activemask", "elect" -> true;
            case "bar" -> instruction.has("warp");
            default -> WarpMatrices.is(instruction);
        };
    }

    static boolean isWait(Instruction instruction) {
        return isBarrier(instruction)
                || isExchange(instruction)
                || instruction.opcode().equals(PAUSE);
    }

    static FlatKernel mark(FlatKernel kernel) {
        List<Instruction> body = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        Map<Integer, List<String>> labelsAt = new HashMap<>();
        kernel.labels()
                .forEach((label, index) ->
                        labelsAt.computeIfAbsent(index, i -> new ArrayList<>()).add(label));
        BitSet spins = spins(kernel);
        for (int i = 0; i <= kernel.body().size(); i++) {
            labelsAt.getOrDefault(i, List.of()).forEach(label -> labels.put(label, body.size()));
            if (spins.get(i)) {
                append(
                        new Instruction(
                                PAUSE,
                                List.of(),
                                List.of(),
                                null,
                                kernel.body().get(i).line()),
                        body,
                        labels);
            }
            if (i < kernel.body().size()) {
                append(kernel.body().get(i), body, labels);
            }
        }
        return new FlatKernel(
                kernel.name(),
                kernel.registers(),
                body,
                labels,
                kernel.branchTargets(),
                kernel.parameters(),
                kernel.parameterBytes(),
                kernel.shared(),
                kernel.sharedBytes(),
                kernel.locals(),
                kernel.localBytes());
    }

    /** Finds where loops begin that look again and again at what another thread may write. */
    private static BitSet spins(FlatKernel kernel) {
        BitSet spins = new BitSet();
        List<Instruction> body = kernel.body();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i).opcode().equals("bra") && body.get(i).operand(0) instanceof Operand.Symbol target) {
                int start = kernel.labels().getOrDefault(target.name(), i + 1);
                if (start <= i && body.subList(start, i).stream().anyMatch(Waits::looks)) {
                    spins.set(start);
                }
            }
        }
        return spins;
    }

    private static boolean looks(Instruction i) {
        return i.opcode().equals("ld")
                && i.anyOf("volatile", "relaxed", "acquire").isPresent()
                && i.space() != StateSpace.SHARED;
    }

    private static void append(Instruction instruction, List<Instruction> body, Map<String, Integer> labels) {
        if (instruction.opcode().equals("wmma") && instruction.has("store")) {
            // On a GPU the warp has loaded what it loads before any of it stores, and has stored it all behind.
            wait(WARP_BARRIER.guardedBy(instruction.guard()), body, labels);
            body.add(instruction);
            wait(WARP_BARRIER.guardedBy(instruction.guard()), body, labels);
        } else if (isWait(instruction)) {
            wait(instruction, body, labels);
        } else {
            body.add(instruction);
        }
    }

    private static void wait(Instruction instruction, List<Instruction> body, Map<String, Integer> labels) {
        Guard guard = instruction.guard();
        String skip = "$skip" + body.size();
        if (guard != null) {
            body.add(new Instruction(
                    "bra",
                    List.of(),
                    List.of(new Operand.Symbol(skip)),
                    new Guard(guard.register(), !guard.negated()),
                    instruction.line()));
        }
        body.add(instruction.guardedBy(null));
        List<String> modifiers = new ArrayList<>(List.of(instruction.opcode()));
        modifiers.addAll(instruction.modifiers());
        body.add(new Instruction(RESUME, modifiers, results(instruction), null, instruction.line()));
        if (guard != null) {
            labels.put(skip, body.size());
        }
    }

    private static List<Operand> results(Instruction instruction) {
        boolean none =
                instruction.opcode().equals("barrier") || instruction.opcode().equals("bar");
        if (instruction.opcode().equals(PAUSE) || none && !instruction.has("red")) {
            return List.of();
        }
        return List.of(instruction.operand(0));
    }
}

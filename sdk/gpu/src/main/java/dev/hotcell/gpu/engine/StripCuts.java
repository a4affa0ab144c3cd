package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cuts a strip of arithmetic into several, so that the loop over the threads of each is short enough for the JVM to unroll it,
 * without which it makes no vector instructions. What one hands to the next goes through arrays.
 */
final class StripCuts {
    /**
     * Nodes of the JVM's intermediate representation in a loop that it unrolls: {@code -XX:LoopUnrollLimit} is 60 unless told
     * otherwise, and what it counts by the loop itself was found by lowering that until a loop ran slower.
     */
    private static final int MOST_NODES = 58;

    private static final int NODES_OF_A_LOOP = 12;
    /** What makes an index of a thread's number and an address of that is there for each array, because each has checks of its own. */
    private static final int NODES_OF_AN_ACCESS = 5;

    private static final Set<String> FLOATING =
            Set.of("add", "sub", "mul", "fma", "mad", "div", "neg", "abs", "sqrt", "rsqrt", "rcp", "mov");
    private static final Set<String> INTEGER = Set.of("add", "sub", "and", "or", "xor", "mov");
    private static final Set<PtxType> WORDS = Set.of(PtxType.S32, PtxType.U32, PtxType.B32);

    private final Strip whole;
    private final List<Set<String>> alive = new ArrayList<>();

    private StripCuts(Strip whole, Predicate<String> isThreads) {
        this.whole = whole;
        alive.add(whole.behind());
        for (int i = whole.lines().size() - 1; i >= 0; i--) {
            Effects effects = effects(i);
            Set<String> before = new HashSet<>(alive.get(0));
            effects.written().forEach(before::remove);
            effects.read().stream().filter(isThreads).forEach(before::add);
            alive.add(0, before);
        }
    }

    /**
     * Cuts a strip.
     *
     * @param isThreads whether each thread has a register of its own
     * @return the strips, one after the other; the strip alone if it is short enough, or cuts would gain nothing
     */
    static List<Strip> cut(Strip strip, Predicate<String> isThreads) {
        if (strip.lines().stream().anyMatch(line -> !becomesVector(line.instruction()))) {
            return List.of(strip);
        }
        return new StripCuts(strip, isThreads).parts();
    }

    private static boolean becomesVector(Instruction i) {
        if (i.guard() != null
                || i.types().size() != 1
                || i.anyOf("ftz", "sat", "rz", "rm", "rp", "hi", "wide", "cc").isPresent()
                || i.operands().stream().anyMatch(Operand.Vector.class::isInstance)) {
            return false;
        }
        PtxType type = i.type();
        return type == PtxType.F32 || type == PtxType.F64
                ? FLOATING.contains(i.opcode())
                : WORDS.contains(type) && INTEGER.contains(i.opcode());
    }

    private Effects effects(int line) {
        return Effects.of(whole.lines().get(line).instruction());
    }

    private List<Strip> parts() {
        List<Strip> parts = new ArrayList<>();
        int count = whole.lines().size();
        int start = 0;
        while (start < count) {
            int end = furthest(start);
            if (end < count) {
                end = bestCut(start, end);
            }
            parts.add(start == 0 && end == count ? whole : part(start, end));
            start = end;
        }
        return parts;
    }

    private int furthest(int start) {
        int end = start + 1;
        while (end < whole.lines().size() && nodes(start, end + 1) <= MOST_NODES) {
            end++;
        }
        return end;
    }

    /** Returns where the fewest registers are alive, not too early. */
    private int bestCut(int start, int latest) {
        int best = latest;
        for (int cut = latest; cut > (start + latest) / 2; cut--) {
            if (alive.get(cut).size() < alive.get(best).size()) {
                best = cut;
            }
        }
        return best;
    }

    private int nodes(int start, int end) {
        Set<String> mentioned = new HashSet<>();
        Set<String> written = new HashSet<>();
        int nodes = NODES_OF_A_LOOP;
        for (int i = start; i < end; i++) {
            Effects effects = effects(i);
            mentioned.addAll(effects.read());
            mentioned.addAll(effects.written());
            written.addAll(effects.written());
            nodes += nodes(whole.lines().get(i).instruction());
        }
        for (String register : mentioned) {
            boolean loaded = alive.get(start).contains(register);
            boolean stored = written.contains(register) && alive.get(end).contains(register);
            nodes += loaded || stored ? NODES_OF_AN_ACCESS : 0;
            nodes += loaded && stored ? 1 : 0;
        }
        return nodes;
    }

    private static int nodes(Instruction i) {
        return switch (i.opcode()) {
            case "mov" -> 0;
            case "rsqrt" -> 2;
            default -> 1;
        };
    }

    private Strip part(int start, int end) {
        Strip part = new Strip(whole.block(), alive.get(start), alive.get(end));
        whole.lines().subList(start, end).forEach(line -> part.add(line.instruction(), line.values()));
        return part;
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of a row part and soon meet again: the blocks between a jump that not all take and the place that all
 * come to. Such a piece runs thread by thread, loops are not in it; the rest of a segment is gone through once for a row.
 */
final class RowRegions {
    private static final int MOST_BLOCKS = 64;

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final Map<Integer, BitSet> pieces = new HashMap<>();
    private final Map<Integer, Integer> meetings = new HashMap<>();
    private final Set<Instruction> divergent = Identities.set();
    private RowSteps steps;

    RowRegions(FlatKernel kernel, ControlFlow flow, UniformValues uniform) {
        this.kernel = kernel;
        this.flow = flow;
        BitSet[] passed = alwaysPassed();
        List<List<Integer>> predecessors = predecessors();
        this.steps = new RowSteps(kernel, flow, uniform, divergent);
        boolean found = true;
        while (found) {
            found = false;
            for (int block = 0; block < flow.blocks().size(); block++) {
                found |= !pieces.containsKey(block) && parts(block) && find(block, passed[block], predecessors);
            }
            if (found) {
                steps = new RowSteps(kernel, flow, uniform, divergent);
            }
        }
    }

    RowSteps steps() {
        return steps;
    }

    /** Returns the blocks between the jump that ends a block and where its threads meet; {@code null} if it is no such jump. */
    @Nullable
    BitSet piece(int block) {
        return pieces.get(block);
    }

    /** Returns where the threads meet that part at the end of a block. */
    int meeting(int block) {
        return meetings.getOrDefault(block, -1);
    }

    /** Returns the blocks of a segment that are gone through once for a row, in order. */
    BitSet common(int segment) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(flow.segmentStart(segment)));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (!reached.get(next)) {
                reached.set(next);
                if (pieces.containsKey(next)) {
                    open.add(meeting(next));
                } else if (flow.blocks().get(next).waitsFor < 0) {
                    open.addAll(flow.blocks().get(next).successors);
                }
            }
        }
        return reached;
    }

    /** Returns the last instruction of a block if it is a jump with a condition. */
    @Nullable
    Instruction condition(int block) {
        BasicBlock b = flow.blocks().get(block);
        if (b.start == b.end) {
            return null;
        }
        Instruction last = kernel.body().get(b.end - 1);
        return last.opcode().equals("bra") && last.guard() != null ? last : null;
    }

    private boolean parts(int block) {
        Instruction jump = condition(block);
        return jump != null
                && jump.guard() != null
                && !Long.valueOf(0).equals(steps.step(jump.guard().register()));
    }

    private boolean find(int block, BitSet passed, List<List<Integer>> predecessors) {
        int meeting = passed.nextSetBit(block + 1);
        if (meeting < 0) {
            return false;
        }
        BitSet piece = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(flow.blocks().get(block).successors);
        while (!open.isEmpty()) {
            int next = open.pop();
            if (next == meeting || piece.get(next)) {
                continue;
            }
            BasicBlock b = flow.blocks().get(next);
            int at = next;
            if (next <= block
                    || next > meeting
                    || b.waitsFor >= 0
                    || b.successors.isEmpty()
                    || b.successors.stream().anyMatch(successor -> successor <= at)
                    || piece.cardinality() >= MOST_BLOCKS) {
                return false;
            }
            piece.set(next);
            open.addAll(b.successors);
        }
        boolean entered = piece.stream()
                .anyMatch(inside ->
                        predecessors.get(inside).stream().anyMatch(from -> from != block && !piece.get(from)));
        if (entered) {
            return false;
        }
        pieces.put(block, piece);
        meetings.put(block, meeting);
        piece.stream()
                .mapToObj(flow.blocks()::get)
                .forEach(b -> divergent.addAll(kernel.body().subList(b.start, b.end)));
        return true;
    }

    private List<List<Integer>> predecessors() {
        List<List<Integer>> predecessors = new ArrayList<>();
        flow.blocks().forEach(block -> predecessors.add(new ArrayList<>()));
        for (int i = 0; i < flow.blocks().size(); i++) {
            for (int successor : flow.blocks().get(i).successors) {
                predecessors.get(successor).add(i);
            }
        }
        return predecessors;
    }

    /** Finds for each block the later ones that every way from it to the end passes. */
    private BitSet[] alwaysPassed() {
        int count = flow.blocks().size();
        BitSet[] passed = new BitSet[count];
        for (int i = 0; i < count; i++) {
            passed[i] = new BitSet();
            passed[i].set(0, count);
            if (flow.blocks().get(i).successors.isEmpty()) {
                passed[i].clear();
                passed[i].set(i);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = count - 1; i >= 0; i--) {
                List<Integer> successors = flow.blocks().get(i).successors;
                if (successors.isEmpty()) {
                    continue;
                }
                BitSet all = new BitSet();
                all.set(0, count);
                successors.forEach(successor -> all.and(passed[successor]));
                all.set(i);
                if (!all.equals(passed[i])) {
                    passed[i] = all;
                    changed = true;
                }
            }
        }
        return passed;
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The basic blocks of a kernel, its segments, and which registers must outlive a wait. */
final class ControlFlow {
    private final FlatKernel kernel;
    private final List<BasicBlock> blocks = new ArrayList<>();
    private final int[] blockOf;
    private final List<Integer> segmentStarts = new ArrayList<>();
    private final List<Instruction> waits = new ArrayList<>();
    private final List<String> registers = new ArrayList<>();
    private final Map<String, Integer> registerIds = new HashMap<>();

    ControlFlow(FlatKernel kernel) {
        this.kernel = kernel;
        this.blockOf = new int[kernel.body().size() + 1];
        cut();
        connect();
        for (BasicBlock block : blocks) {
            effects(block);
        }
        liveness();
    }

    List<BasicBlock> blocks() {
        return blocks;
    }

    /** Returns the number of segments; each but the first and those that were added begins behind a wait. */
    int segments() {
        return segmentStarts.size();
    }

    /** Adds a segment that begins at a block, for threads that go on there though they have waited for nothing. */
    int addSegment(int block) {
        segmentStarts.add(block);
        return segmentStarts.size() - 1;
    }

    int segmentStart(int segment) {
        return segmentStarts.get(segment);
    }

    /** Returns what a thread waits at before each segment but the first and those that were added. */
    List<Instruction> waits() {
        return waits;
    }

    String register(int id) {
        return registers.get(id);
    }

    int blockAt(String label) {
        Integer index = kernel.labels().get(label);
        if (index == null) {
            throw new PtxException("The PTX jumps to " + label + ", which is not there");
        }
        return blockOf[index];
    }

    /** Returns the blocks that a segment runs before threads wait again. */
    BitSet reachable(int segment) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(segmentStart(segment)));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (!reached.get(next)) {
                reached.set(next);
                if (blocks.get(next).waitsFor < 0) {
                    open.addAll(blocks.get(next).successors);
                }
            }
        }
        return reached;
    }

    /** Returns the instructions that a segment may run. */
    List<Instruction> instructions(int segment) {
        return reachable(segment).stream()
                .mapToObj(blocks::get)
                .flatMap(block -> kernel.body().subList(block.start, block.end).stream())
                .toList();
    }

    private void cut() {
        List<Instruction> body = kernel.body();
        BitSet leaders = new BitSet();
        leaders.set(0);
        kernel.labels().values().forEach(leaders::set);
        for (int i = 0; i < body.size(); i++) {
            if (endsBlock(body.get(i))) {
                leaders.set(i + 1);
            }
        }
        for (int i = 0; i < body.size(); i++) {
            if (leaders.get(i)) {
                blocks.add(new BasicBlock(i));
            }
            blockOf[i] = blocks.size() - 1;
            blocks.get(blocks.size() - 1).end = i + 1;
        }
        blocks.add(new BasicBlock(body.size()));
        blockOf[body.size()] = blocks.size() - 1;
        segmentStarts.add(0);
    }

    private static boolean endsBlock(Instruction instruction) {
        return switch (instruction.opcode()) {
            case "bra", "brx", "ret", "exit", "trap" -> true;
            default -> Waits.isWait(instruction);
        };
    }

    private void connect() {
        for (int i = 0; i < blocks.size() - 1; i++) {
            BasicBlock block = blocks.get(i);
            Instruction last = kernel.body().get(block.end - 1);
            switch (last.opcode()) {
                case "bra" -> block.successors.add(blockAt(label(last, 0)));
                case "brx" -> targets(last).forEach(target -> block.successors.add(blockAt(target)));
                default -> {
                    // Goes on with the next block, if at all.
                }
            }
            boolean jumps = List.of("bra", "brx", "ret", "exit", "trap").contains(last.opcode());
            if (!jumps || last.guard() != null) {
                block.successors.add(i + 1);
            }
            if (Waits.isWait(last)) {
                block.waitsFor = segmentStarts.size();
                segmentStarts.add(i + 1);
                waits.add(last);
            }
        }
    }

    List<String> targets(Instruction jumpTable) {
        List<String> targets = kernel.branchTargets().get(label(jumpTable, 1));
        if (targets == null) {
            throw new PtxException("The jump table of " + jumpTable + " is not there");
        }
        return targets;
    }

    static String label(Instruction instruction, int operand) {
        if (instruction.operand(operand) instanceof Operand.Symbol symbol) {
            return symbol.name();
        }
        throw new PtxException("The PTX jumps to something other than a label: " + instruction);
    }

    private int id(String register) {
        return registerIds.computeIfAbsent(register, name -> {
            registers.add(name);
            return registers.size() - 1;
        });
    }

    private void effects(BasicBlock block) {
        for (int i = block.start; i < block.end; i++) {
            Instruction instruction = kernel.body().get(i);
            Effects effects = Effects.of(instruction);
            for (String read : effects.read()) {
                use(block, read);
            }
            for (String written : effects.written()) {
                if (!kernel.registers().containsKey(written)) {
                    continue;
                }
                if (instruction.guard() != null) {
                    use(block, written);
                }
                // The results of a wait are written behind it.
                if (!Waits.isWait(instruction)) {
                    block.defined.set(id(written));
                }
            }
        }
    }

    private void use(BasicBlock block, String register) {
        if (kernel.registers().containsKey(register) && !block.defined.get(id(register))) {
            block.used.set(id(register));
        }
    }

    private void liveness() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = blocks.size() - 1; i >= 0; i--) {
                BasicBlock block = blocks.get(i);
                BitSet live = new BitSet();
                block.successors.forEach(successor -> live.or(blocks.get(successor).liveIn));
                live.andNot(block.defined);
                live.or(block.used);
                if (!live.equals(block.liveIn)) {
                    block.liveIn = live;
                    changed = true;
                }
            }
        }
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.Lockstep;
import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes how a row goes from block to block, how it leaves its segment, and how its threads part. */
final class RowExits {
    private final Emission e;
    private final RowCode row;
    private final ControlFlow flow;
    private final LockstepPlan plan;
    private final SavedRegisters saved;
    private final boolean first;
    private final Set<String> changed;
    private final Map<Integer, Label> labels = new HashMap<>();
    private final Map<Integer, Label> alone = new LinkedHashMap<>();

    /** Creates it for a segment. */
    RowExits(Emission emission, RowCode row, ControlFlow flow, LockstepPlan plan, SavedRegisters saved, int segment) {
        this.e = emission;
        this.row = row;
        this.flow = flow;
        this.plan = plan;
        this.saved = saved;
        this.first = segment == 0;
        BitSet blocks = plan.regions().common(segment);
        this.changed = plan.writtenOnce(blocks);
        blocks.stream().forEach(block -> labels.put(block, new Label()));
    }

    /** Returns where a block begins. */
    Label label(int block) {
        Label label = labels.get(block);
        if (label == null) {
            throw new IllegalArgumentException("a row jumps to a block that it has not");
        }
        return label;
    }

    /** Writes a jump to a block. */
    void go(int block) {
        e.jump(Opcodes.GOTO, label(block));
    }

    /** Writes that all threads have come to a place. */
    void leave(int place) {
        e.push(place);
        e.op(Opcodes.IRETURN);
    }

    /** Returns whether threads wait for all others of the block, at a barrier that is the same for all. */
    static boolean isPlainBarrier(Instruction i) {
        return Waits.isBarrier(i)
                && !i.has("red")
                && i.operands().size() == 1
                && i.operand(0) instanceof Operand.Immediate;
    }

    /** Leaves the segment to wait for others. */
    void waitFor(Instruction wait, int later) {
        for (String register : saved.of(later)) {
            if (!plan.isThreads(register) && (first || changed.contains(register))) {
                row.fill(register);
            }
        }
        leave(isPlainBarrier(wait) ? later : Block.WAITING | later);
    }

    /**
     * Writes the jump at the end of a block.
     *
     * @param vote the comparison that decides it for the row; {@code null} if each thread has its own condition
     * @param count the variable that says for how many threads that condition holds
     */
    void jump(Instruction jump, int block, @Nullable Instruction vote, int count) {
        int target = flow.blockAt(ControlFlow.label(jump, 0));
        Guard guard = jump.guard();
        Label taken = label(target);
        Label back = new Label();
        if (target <= block) {
            taken = back;
        }
        Label skip = new Label();
        if (guard == null) {
            e.jump(Opcodes.GOTO, taken);
        } else if (!plan.mayPart(block)) {
            e.load(guard.register(), PtxType.PRED);
            e.jump(guard.negated() ? Opcodes.IFEQ : Opcodes.IFNE, taken);
            e.jump(Opcodes.GOTO, skip);
        } else {
            decide(guard, block, target, vote, count, taken, skip);
        }
        if (target <= block) {
            e.label(back);
            BodyWriter.checkStop(e);
            go(target);
        }
        e.label(skip);
        if (guard != null) {
            go(block + 1);
        }
    }

    /** Jumps for all threads if they agree; if not, each goes on alone. */
    private void decide(
            Guard guard, int block, int target, @Nullable Instruction vote, int count, Label taken, Label skip) {
        Label all = guard.negated() ? skip : taken;
        Label none = guard.negated() ? taken : skip;
        int votes = count;
        if (vote != null) {
            if (LockstepPlan.isOrdered(vote)) {
                row.askEnds(vote, all, none);
            }
            votes = row.askAll(vote);
        }
        e.variable(Opcodes.ILOAD, votes);
        e.jump(Opcodes.IFEQ, none);
        e.variable(Opcodes.ILOAD, votes);
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.jump(Opcodes.IF_ICMPEQ, all);
        int takers = plan.segmentAt(target);
        int others = plan.segmentAt(block + 1);
        Set<String> alive = new TreeSet<>(saved.of(takers));
        alive.addAll(saved.of(others));
        hand(alive);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(!guard.negated());
        e.push(takers);
        e.push(others);
        e.call(Lockstep.class, "part", "(L" + Emission.BLOCK_TYPE + ";IZII)V");
        leave(Block.PARTED);
    }

    private void hand(Set<String> registers) {
        registers.stream().filter(register -> !plan.isThreads(register)).forEach(row::fill);
    }

    /** Returns where to jump for the threads to go on one by one from the beginning of a block. */
    Label aloneAt(int block) {
        return alone.computeIfAbsent(block, any -> new Label());
    }

    /** Leaves the threads to go on one by one from the beginning of a block. */
    private void goOnAlone(int block, Label label) {
        e.label(label);
        int own = plan.segmentAt(block);
        if (own < 0) {
            leave(Block.UNDONE);
            return;
        }
        hand(saved.of(own));
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(own);
        e.call(Lockstep.class, "place", "(L" + Emission.BLOCK_TYPE + ";II)V");
        leave(Block.PARTED);
    }

    /** Writes how threads go on one by one, for the blocks where they may have to. */
    void writeAlone() {
        alone.forEach(this::goOnAlone);
    }
}

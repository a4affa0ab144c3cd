package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a segment for a row of threads in lockstep, as a method that computes once what they share, in local variables that
 * hold the first thread's values, decides jumps for all, and calls a {@link Strip} for the rest of each basic block.
 */
final class LockstepWriter {
    /** Of a row's method: the block, the first thread's number, x, y, z. */
    static final String ROW = "(" + Type.getDescriptor(Block.class) + "IIII)I";

    /** Shorter rows are through before vector instructions pay. */
    private static final int SHORTEST_TO_CUT = 64;

    private final RowCode row;
    private final RowExits exits;
    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final LockstepPlan plan;
    private final RowSteps steps;
    private final SavedRegisters saved;
    private final UniformValues uniform;
    private final int segment;
    private final Strips strips;
    private final Emission e;
    private final Map<String, Integer> homes = new HashMap<>();

    /** Takes the strips of a row, to be written after it. */
    interface Strips {

        /** Returns the name of the method that a strip will be. */
        String add(Strip strip);

        /** Returns the class of those methods. */
        String owner();
    }

    LockstepWriter(
            Emission emission,
            FlatKernel kernel,
            ControlFlow flow,
            LockstepPlan plan,
            SavedRegisters saved,
            UniformValues uniform,
            int segment,
            Strips strips) {
        this.e = emission;
        this.row = new RowCode(emission, saved, plan.steps());
        this.kernel = kernel;
        this.flow = flow;
        this.plan = plan;
        this.steps = plan.steps();
        this.saved = saved;
        this.uniform = uniform;
        this.segment = segment;
        this.strips = strips;
        this.exits = new RowExits(emission, row, flow, plan, saved, segment);
    }

    void write() {
        e.code().visitCode();
        e.loadBlock();
        uniform.write(uniform.readBy(flow.instructions(segment)), e);
        // Should the row fail, it is at its first thread; strips say themselves which thread failed.
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.code().visitFieldInsn(Opcodes.PUTFIELD, Emission.BLOCK_TYPE, "thread", "I");
        BitSet blocks = plan.regions().common(segment);
        begin();
        if (blocks.nextSetBit(0) != flow.segmentStart(segment)) {
            exits.go(flow.segmentStart(segment));
        }
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            e.label(exits.label(block));
            block(block);
            boolean last = flow.blocks().get(block).successors.isEmpty();
            if (last
                    || blocks.nextSetBit(block + 1) != block + 1
                    || plan.regions().piece(block) != null) {
                leaveDownwards(block);
            }
        }
        exits.writeAlone();
        e.code().visitMaxs(0, 0);
        e.code().visitEnd();
    }

    /** Goes on behind a block that is not followed by the next one. */
    private void leaveDownwards(int block) {
        if (plan.regions().piece(block) != null) {
            exits.go(plan.regions().meeting(block));
        } else if (flow.blocks().get(block).successors.contains(block + 1)
                && flow.blocks().get(block).waitsFor < 0) {
            exits.go(block + 1);
        } else if (flow.blocks().get(block).successors.isEmpty()) {
            exits.leave(Block.ENDED);
        }
    }

    private List<Instruction> instructions(int block) {
        BasicBlock b = flow.blocks().get(block);
        return kernel.body().subList(b.start, b.end);
    }

    /** Takes what the row's first thread has saved, or zero at the beginning of the kernel. */
    private void begin() {
        Set<String> alive = new TreeSet<>(saved.of(segment));
        if (segment == 0) {
            flow.blocks().get(flow.segmentStart(0)).liveIn.stream()
                    .mapToObj(flow::register)
                    .filter(register -> !uniform.contains(register))
                    .forEach(alive::add);
        }
        for (String register : alive) {
            boolean own = steps.step(register) == null;
            if (segment == 0) {
                e.zero(register);
                if (own) {
                    row.fill(register);
                }
            } else if (!own) {
                row.restore(register);
            }
        }
    }

    private void block(int block) {
        Strip strip = new Strip(block, plan.aliveBefore(block), plan.aliveBehind(block));
        Instruction vote = plan.vote(block);
        Set<String> renewed = new TreeSet<>();
        PlacedAccesses placed = new PlacedAccesses(e);
        CommonLoads loads = new CommonLoads(instructions(block), steps);
        Instruction last = null;
        for (Instruction i : instructions(block)) {
            last = i;
            if (uniform.computes(i) || i == vote || leaves(i)) {
                continue;
            }
            if (steps.computedOnce(i)) {
                once(i, block, renewed, loads);
            } else {
                strip.add(i, values(Effects.of(i).read()));
                if (plan.isPlaced(i)) {
                    placed.add(i, steps);
                }
            }
        }
        if (plan.regions().piece(block) != null) {
            strip.addPiece(values(readInPiece(block)));
        }
        if (placed.any()) {
            placed.check(() -> e.jump(Opcodes.IFEQ, exits.aloneAt(block)));
        }
        boolean needed = plan.decider(block) != null
                || !strip.isEmpty()
                || plan.regions().piece(block) != null;
        int count = needed ? run(strip) : -1;
        renewed.forEach(this::settle);
        if (last != null) {
            end(last, block, vote, count);
        }
    }

    private static boolean leaves(Instruction i) {
        return List.of("bra", "ret", "exit").contains(i.opcode()) || RowExits.isPlainBarrier(i);
    }

    /** Writes an instruction for the row; its results are in variables of their own until the block's strip has run. */
    private void once(Instruction i, int block, Set<String> renewed, CommonLoads loads) {
        for (RowAssumption.Fits assumption : steps.assumptions(i)) {
            row.fits(assumption);
            e.jump(Opcodes.IFEQ, exits.aloneAt(block));
        }
        Effects effects = Effects.of(i);
        for (String register : effects.written()) {
            Type kind = e.kindOf(register);
            int old = e.variableOf(register);
            homes.putIfAbsent(register, old);
            int fresh = e.newVariable(kind);
            if (effects.read().contains(register)) {
                e.variable(kind.getOpcode(Opcodes.ILOAD), old);
                e.variable(kind.getOpcode(Opcodes.ISTORE), fresh);
            }
            e.bind(register, fresh);
            renewed.add(register);
        }
        if (loads.has(i)) {
            loads.write(i, () -> e.jump(Opcodes.IFEQ, exits.aloneAt(block)), e);
        } else {
            row.line(i);
            Families.emit(i, e);
        }
    }

    /** Moves a renewed register to where it is between blocks. */
    private void settle(String register) {
        Type kind = e.kindOf(register);
        int home = homes.getOrDefault(register, -1);
        e.variable(kind.getOpcode(Opcodes.ILOAD), e.variableOf(register));
        e.variable(kind.getOpcode(Opcodes.ISTORE), home);
        e.bind(register, home);
    }

    private Map<String, Integer> values(Iterable<String> read) {
        Map<String, Integer> values = new HashMap<>();
        for (String register : read) {
            if (e.isRegister(register) && steps.step(register) != null && !uniform.isConstant(register)) {
                values.put(register, e.variableOf(register));
            }
        }
        return values;
    }

    private Set<String> readInPiece(int block) {
        Set<String> read = new TreeSet<>();
        Instruction jump = plan.regions().condition(block);
        BitSet piece = plan.regions().piece(block);
        if (jump != null && piece != null) {
            read.addAll(Effects.of(jump).read());
            piece.stream()
                    .forEach(inside -> instructions(inside).stream()
                            .filter(i -> !uniform.computes(i))
                            .forEach(i -> read.addAll(Effects.of(i).read())));
        }
        return read;
    }

    /** Calls a strip, or, for long rows, those that it is cut into; see {@link #call}. */
    private int run(Strip strip) {
        boolean whole = plan.decider(strip.block()) != null || plan.regions().piece(strip.block()) != null;
        List<Strip> parts = whole ? List.of(strip) : StripCuts.cut(strip, plan::isThreads);
        if (parts.size() == 1) {
            return call(strip);
        }
        Label together = new Label();
        Label done = new Label();
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.push(SHORTEST_TO_CUT);
        e.jump(Opcodes.IF_ICMPLT, together);
        for (Strip part : parts) {
            saved.keep(kernel, part.behind());
            call(part);
        }
        e.jump(Opcodes.GOTO, done);
        e.label(together);
        call(strip);
        e.label(done);
        return -1;
    }

    /** Calls a strip and returns the variable that holds how many threads its condition was true for. */
    private int call(Strip strip) {
        String name = strips.add(strip);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        for (int variable : new int[] {Emission.THREAD, Emission.THREAD_X, Emission.THREAD_Y, Emission.THREAD_Z}) {
            e.variable(Opcodes.ILOAD, variable);
        }
        strip.inputs()
                .forEach((variable, register) -> e.variable(e.kindOf(register).getOpcode(Opcodes.ILOAD), variable));
        e.code()
                .visitMethodInsn(
                        Opcodes.INVOKESTATIC, strips.owner(), name, StripWriter.descriptor(strip, kernel), false);
        int count = e.newVariable(Type.INT_TYPE);
        e.variable(Opcodes.ISTORE, count);
        return count;
    }

    private void end(Instruction last, int block, @Nullable Instruction vote, int count) {
        if (Waits.isWait(last)) {
            exits.waitFor(last, flow.blocks().get(block).waitsFor);
        } else if (last.opcode().equals("ret") || last.opcode().equals("exit")) {
            exits.leave(Block.ENDED);
        } else if (last.opcode().equals("bra") && plan.regions().piece(block) == null) {
            exits.jump(last, block, vote, count);
        }
    }
}

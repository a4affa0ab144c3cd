package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of a row run in lockstep: what they share is computed once, jumps are taken together, and the rest of each
 * basic block is a loop over the threads. Where a jump turns out differently among them, or an assumption of a block does not
 * hold, the threads go on one by one, in a segment that begins there.
 */
final class LockstepPlan {
    /** Each place where threads may go on one by one costs a copy of what follows. */
    private static final int MOST_SEGMENTS_ADDED = 12;

    private static final int MOST_INSTRUCTIONS = 12_000;
    private static final Set<String> ORDERED_TESTS = Set.of("lt", "le", "gt", "ge", "lo", "ls", "hi", "hs");

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final RowRegions regions;
    private final RowSteps steps;
    private final int segments;
    private final Map<Integer, Integer> added = new HashMap<>();
    private final BitSet common = new BitSet();

    private LockstepPlan(FlatKernel kernel, ControlFlow flow, UniformValues uniform) {
        this.kernel = kernel;
        this.flow = flow;
        this.uniform = uniform;
        this.regions = new RowRegions(kernel, flow, uniform);
        this.steps = regions.steps();
        this.segments = flow.segments();
        for (int segment = 0; segment < segments; segment++) {
            common.or(regions.common(segment));
        }
    }

    /** Returns the plan of a kernel, whose flow then has the segments that it needs; {@code null} if it is better without. */
    static @Nullable LockstepPlan of(FlatKernel kernel, ControlFlow flow, UniformValues uniform) {
        if (kernel.body().stream().anyMatch(LockstepPlan::isBeyond)
                || flow.segments() == 1
                        && kernel.body().stream().noneMatch(i -> i.opcode().equals("bra"))) {
            return null;
        }
        LockstepPlan plan = new LockstepPlan(kernel, flow, uniform);
        Set<Integer> places = plan.placesToGoOnAlone();
        if (places.size() > MOST_SEGMENTS_ADDED
                || kernel.body().size() * (places.size() + flow.segments()) > MOST_INSTRUCTIONS
                || flow.segments() == 1 && !plan.loopsTogether()) {
            return null;
        }
        places.forEach(block -> plan.added.put(block, flow.addSegment(block)));
        return plan;
    }

    private static boolean isBeyond(Instruction i) {
        return i.opcode().equals("brx")
                || i.guard() != null && List.of("ret", "exit", "trap").contains(i.opcode());
    }

    int segments() {
        return segments;
    }

    RowRegions regions() {
        return regions;
    }

    RowSteps steps() {
        return steps;
    }

    /** Returns the segment of threads that go on one by one from a block; -1 if it is the one that they are in. */
    int segmentAt(int block) {
        return added.getOrDefault(block, -1);
    }

    /** Returns whether each thread has a value of its own in a register. */
    boolean isThreads(String register) {
        return kernel.registers().containsKey(register) && steps.step(register) == null;
    }

    /** Returns the registers of that kind that are alive behind a block, or behind where its threads meet again. */
    Set<String> aliveBehind(int block) {
        BitSet alive = new BitSet();
        if (regions.piece(block) != null) {
            alive.or(flow.blocks().get(regions.meeting(block)).liveIn);
        } else {
            flow.blocks()
                    .get(block)
                    .successors
                    .forEach(next -> alive.or(flow.blocks().get(next).liveIn));
        }
        return threads(alive);
    }

    /** Returns the registers of that kind that are alive before a block. */
    Set<String> aliveBefore(int block) {
        return threads(flow.blocks().get(block).liveIn);
    }

    /** Returns the registers that a row computes once in some blocks. */
    Set<String> writtenOnce(BitSet blocks) {
        Set<String> written = new HashSet<>();
        blocks.stream()
                .mapToObj(flow.blocks()::get)
                .flatMap(block -> kernel.body().subList(block.start, block.end).stream())
                .filter(i -> !uniform.computes(i) && steps.computedOnce(i))
                .forEach(i -> written.addAll(Effects.of(i).written()));
        return written;
    }

    private Set<String> threads(BitSet alive) {
        Set<String> threads = new TreeSet<>();
        alive.stream().mapToObj(flow::register).filter(this::isThreads).forEach(threads::add);
        return threads;
    }

    /** Returns the register that decides a jump behind a block, thread by thread; {@code null} if there is none. */
    Operand.@Nullable Register decider(int block) {
        Instruction jump = regions.condition(block);
        return jump != null && jump.guard() != null && mayPart(block) && vote(block) == null
                ? jump.guard().register()
                : null;
    }

    /** Returns the registers of that kind that are alive where one block of a row follows another. */
    Set<String> kept() {
        Set<String> kept = new TreeSet<>();
        common.stream().forEach(block -> kept.addAll(aliveBefore(block)));
        return kept;
    }

    /** Returns whether an access is one whose place is known for the row before its threads run. */
    boolean isPlaced(Instruction i) {
        boolean load = RowSteps.isLoad(i);
        StateSpace space = i.space();
        return (load || i.opcode().equals("st"))
                && i.guard() == null
                && !RowSteps.isOrdered(i)
                && space != StateSpace.LOCAL
                && space != StateSpace.PARAM
                && i.operand(load ? 1 : 0) instanceof Operand.Address address
                && address.base() instanceof Operand.Register register
                && kernel.registers().containsKey(register.name())
                && steps.step(register) != null
                && !uniform.isConstant(register.name())
                && !steps.computedOnce(i);
    }

    /** Returns the comparison that decides a jump at the end of a block for the whole row; {@code null} if there is none. */
    @Nullable
    Instruction vote(int block) {
        Instruction jump = regions.condition(block);
        if (jump == null || jump.guard() == null || regions.piece(block) != null) {
            return null;
        }
        String predicate = jump.guard().register().name();
        BasicBlock b = flow.blocks().get(block);
        if (steps.step(predicate) != null || isAlive(predicate, b)) {
            return null;
        }
        Instruction found = null;
        Set<String> writtenSince = new HashSet<>();
        for (Instruction i : kernel.body().subList(b.start, b.end - 1)) {
            Effects effects = Effects.of(i);
            if (effects.read().contains(predicate)) {
                return null;
            }
            if (effects.written().contains(predicate)) {
                found = i;
                writtenSince.clear();
            } else {
                writtenSince.addAll(effects.written());
            }
        }
        return found != null
                        && comparesSteps(found)
                        && Effects.of(found).read().stream().noneMatch(writtenSince::contains)
                ? found
                : null;
    }

    /** Returns whether a comparison that turns out alike for the first and the last thread does so for all between. */
    static boolean isOrdered(Instruction comparison) {
        return ORDERED_TESTS.contains(comparison.modifiers().get(0));
    }

    private boolean comparesSteps(Instruction i) {
        return i.opcode().equals("setp")
                && i.guard() == null
                && i.operands().size() == 3
                && i.operand(0) instanceof Operand.Register
                && LinearSteps.computesIntegers(i)
                && steps.step(i.operand(1)) != null
                && steps.step(i.operand(2)) != null;
    }

    private boolean isAlive(String register, BasicBlock behind) {
        return behind.successors.stream()
                .map(successor -> flow.blocks().get(successor).liveIn)
                .flatMapToInt(BitSet::stream)
                .mapToObj(flow::register)
                .anyMatch(register::equals);
    }

    /** Returns whether all that the threads decide at the end of a block is whether to go this way or that, each by itself. */
    boolean mayPart(int block) {
        Instruction jump = regions.condition(block);
        return jump != null
                && jump.guard() != null
                && regions.piece(block) == null
                && !Long.valueOf(0).equals(steps.step(jump.guard().register()));
    }

    private Set<Integer> placesToGoOnAlone() {
        Set<Integer> places = new TreeSet<>();
        common.stream().forEach(block -> {
            if (assumes(block) && !beginsSegment(block)) {
                places.add(block);
            }
            if (mayPart(block)) {
                places.addAll(flow.blocks().get(block).successors);
            }
        });
        return places;
    }

    /** Returns whether the threads of a row may find, at the beginning of a block, that they cannot run it together. */
    private boolean assumes(int block) {
        BasicBlock b = flow.blocks().get(block);
        List<Instruction> body = kernel.body().subList(b.start, b.end);
        return new CommonLoads(body, steps).any()
                || body.stream()
                        .anyMatch(i -> !uniform.computes(i)
                                && (isPlaced(i)
                                        || steps.computedOnce(i)
                                                && !steps.assumptions(i).isEmpty()));
    }

    /** Returns whether threads come to a block in no other way than from what they waited for. */
    boolean beginsSegment(int block) {
        boolean starts = false;
        for (int segment = 0; segment < segments; segment++) {
            starts |= flow.segmentStart(segment) == block;
        }
        return starts
                && flow.blocks().stream().noneMatch(other -> other.waitsFor < 0 && other.successors.contains(block));
    }

    /** Returns whether there are loops, and threads leave each of them together as far as their numbers tell. */
    private boolean loopsTogether() {
        boolean loops = false;
        for (int block = common.nextSetBit(0); block >= 0; block = common.nextSetBit(block + 1)) {
            int at = block;
            loops |= flow.blocks().get(block).successors.stream().anyMatch(next -> next <= at);
            if (mayPart(block) && vote(block) == null) {
                return false;
            }
        }
        return loops;
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By how much each register grows from thread to thread of a row, as long as all its threads have taken the same way: 0 if it is
 * the same in all, a fixed step, or no telling. Other than {@link RowValues} this holds of registers that loops write again.
 */
final class RowSteps {
    private static final String THREAD = "%tid.x";
    private static final List<String> PER_THREAD =
            List.of("%laneid", "%warpid", "%lanemask", "%clock", "%global", THREAD);

    private final FlatKernel kernel;
    private final UniformValues uniform;
    private final Set<Instruction> divergent;
    private final Set<Instruction> behindStores = Identities.set();
    private final Map<Instruction, Effects> effects = Identities.map();
    private final Map<String, Long> steps = new HashMap<>();
    private final Set<String> varying = new HashSet<>();
    private final Set<String> threads = new HashSet<>(Set.of(THREAD));
    private final Map<Instruction, List<RowAssumption.Fits>> fits = Identities.map();
    private final LinearSteps linear = new LinearSteps(
            this::step,
            (i, assumption) -> fits.computeIfAbsent(i, any -> new ArrayList<>()).add(assumption));
    private boolean changed;

    /**
     * Finds the steps.
     *
     * @param uniform what a segment computes before its threads
     * @param divergent instructions that not all threads of a row run
     */
    RowSteps(FlatKernel kernel, ControlFlow flow, UniformValues uniform, Set<Instruction> divergent) {
        this.kernel = kernel;
        this.uniform = uniform;
        this.divergent = divergent;
        flow.blocks().forEach(this::findStores);
        flow.blocks().get(0).liveIn.stream().mapToObj(flow::register).forEach(name -> steps.put(name, 0L));
        do {
            changed = false;
            kernel.body().forEach(this::define);
        } while (changed);
        for (Instruction i : kernel.body()) {
            for (String written : effects(i).written()) {
                if (!steps.containsKey(written)) {
                    varying.add(written);
                }
            }
        }
    }

    /** Returns the step of an operand; {@code null} if it has none. */
    @Nullable
    Long step(Operand operand) {
        if (operand instanceof Operand.Register register) {
            return step(register.name());
        }
        if (operand instanceof Operand.Negated negated) {
            return Long.valueOf(0).equals(step(negated.register())) ? Long.valueOf(0) : null;
        }
        return operand instanceof Operand.Immediate || operand instanceof Operand.Symbol symbol && !isLocal(symbol)
                ? Long.valueOf(0)
                : null;
    }

    /** Returns the step of a register; {@code null} if it has none. */
    @Nullable
    Long step(String register) {
        if (!kernel.registers().containsKey(register)) {
            return register.equals(THREAD)
                    ? Long.valueOf(1)
                    : PER_THREAD.stream().anyMatch(register::startsWith) ? null : Long.valueOf(0);
        }
        return uniform.contains(register) ? Long.valueOf(0) : varying.contains(register) ? null : steps.get(register);
    }

    /** Returns the step of a register; 0 also if it has none. */
    long stepOrZero(String register) {
        Long step = step(register);
        return step == null ? 0 : step;
    }

    /** Returns whether one computation for the first thread of a row tells the result of an instruction in all. */
    boolean computedOnce(Instruction i) {
        List<String> written = effects(i).written();
        return !written.isEmpty()
                && i.guard() == null
                && !divergent.contains(i)
                && written.stream().allMatch(register -> step(register) != null)
                && stepOfResult(i) != null;
    }

    /** Returns what must not wrap around from thread to thread for an instruction's step to be as it is. */
    List<RowAssumption.Fits> assumptions(Instruction i) {
        return fits.getOrDefault(i, List.of()).stream()
                .distinct()
                .filter(assumption ->
                        !(assumption.value() instanceof Operand.Register register && threads.contains(register.name())))
                .toList();
    }

    /** Rounds of the search ask for these again and again. */
    private Effects effects(Instruction i) {
        return effects.computeIfAbsent(i, Effects::of);
    }

    private void define(Instruction i) {
        List<String> written = effects(i).written();
        if (written.isEmpty() || uniform.computes(i)) {
            return;
        }
        boolean once = i.guard() == null && !divergent.contains(i);
        if (once && effects(i).read().stream().anyMatch(this::unknown)) {
            return;
        }
        // What is not the same in one of several results is computed by each thread, all of it.
        Long step = once && written.stream().noneMatch(varying::contains) ? stepOfResult(i) : null;
        for (String register : written) {
            join(register, step);
        }
        if (step != null && i.opcode().equals("mov") && i.operand(1) instanceof Operand.Register source) {
            copyOfThread(i, source);
        }
    }

    /** A copy of the thread's own number needs no proof that it does not wrap around. */
    private void copyOfThread(Instruction i, Operand.Register source) {
        if (threads.contains(source.name()) && i.operand(0) instanceof Operand.Register target) {
            long writes = kernel.body().stream()
                    .filter(other -> effects(other).written().contains(target.name()))
                    .count();
            if (writes == 1) {
                threads.add(target.name());
            }
        }
    }

    private boolean unknown(String register) {
        return kernel.registers().containsKey(register)
                && !uniform.contains(register)
                && !varying.contains(register)
                && !steps.containsKey(register);
    }

    private void join(String register, @Nullable Long step) {
        if (varying.contains(register)) {
            return;
        }
        Long known = steps.get(register);
        if (step == null || known != null && !known.equals(step)) {
            varying.add(register);
            changed = true;
        } else if (known == null) {
            steps.put(register, step);
            changed = true;
        }
    }

    private @Nullable Long stepOfResult(Instruction i) {
        if (isLoad(i)) {
            return readsTheSame(i) ? Long.valueOf(0) : null;
        }
        if (i.has("cc") || !UniformValues.isPure(i.opcode())) {
            return null;
        }
        boolean same =
                effects(i).read().stream().allMatch(register -> Long.valueOf(0).equals(step(register)))
                        && i.operands().stream().noneMatch(this::isLocal);
        fits.remove(i);
        return same ? Long.valueOf(0) : linear.of(i);
    }

    static boolean isLoad(Instruction i) {
        return i.opcode().equals("ld") || i.opcode().equals("ldu");
    }

    /** Returns whether all threads read one place, which none of them has written since the last jump. */
    private boolean readsTheSame(Instruction i) {
        return i.operand(1) instanceof Operand.Address address
                && i.space() != StateSpace.LOCAL
                && !isLocal(address.base())
                && Long.valueOf(0).equals(step(address.base()))
                && (i.space() == StateSpace.PARAM || !behindStores.contains(i) && !isOrdered(i));
    }

    static boolean isOrdered(Instruction i) {
        return i.anyOf("volatile", "relaxed", "acquire", "release", "mmio").isPresent();
    }

    private void findStores(BasicBlock block) {
        boolean stored = false;
        for (Instruction i : kernel.body().subList(block.start, block.end)) {
            if (stored && isLoad(i)) {
                behindStores.add(i);
            }
            stored |= List.of("st", "atom", "red", "call", "cp").contains(i.opcode());
        }
    }

    private boolean isLocal(Operand operand) {
        return operand instanceof Operand.Symbol symbol
                ? kernel.locals().containsKey(symbol.name())
                : operand instanceof Operand.Address address && isLocal(address.base());
    }
}

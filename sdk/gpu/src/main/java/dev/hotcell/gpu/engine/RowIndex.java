package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a kernel takes a thread's place in the grid, {@code blockIdx.x * blockDim.x + threadIdx.x}. If it asks for the place in
 * x in no other way, and has nothing of a block's or a thread's own, the rows of neighbouring blocks run as one.
 */
final class RowIndex {
    private static final List<String> OWN =
            List.of("%tid.x", "%ctaid.x", "%clusterid.x", "%laneid", "%warpid", "%lanemask");

    private final Set<String> threads = new HashSet<>(Set.of("%tid.x"));
    private final Set<String> blocks = new HashSet<>(Set.of("%ctaid.x"));
    private final Set<String> widths = new HashSet<>(Set.of("%ntid.x"));
    private final boolean fused;

    RowIndex(FlatKernel kernel) {
        boolean found = true;
        while (found) {
            found = false;
            for (Instruction instruction : kernel.body()) {
                found |= copyOf(instruction, threads) | copyOf(instruction, blocks) | copyOf(instruction, widths);
            }
        }
        fused = kernel.localBytes() == 0
                && kernel.shared().isEmpty()
                && kernel.sharedBytes() == 0
                && Collections.disjoint(threads, blocks)
                && kernel.body().stream().anyMatch(this::index)
                && kernel.body().stream().noneMatch(this::looksElsewhere);
    }

    /** Returns whether rows run over several blocks. */
    boolean fused() {
        return fused;
    }

    /** Returns whether an instruction computes the place in the grid and rows run over several blocks. */
    boolean is(Instruction instruction) {
        return fused && index(instruction);
    }

    private static boolean copyOf(Instruction i, Set<String> names) {
        return isCopy(i, names) && i.operand(0) instanceof Operand.Register target && names.add(target.name());
    }

    private static boolean isCopy(Instruction i, Set<String> names) {
        return i.opcode().equals("mov")
                && i.guard() == null
                && i.operands().size() == 2
                && i.operand(1) instanceof Operand.Register source
                && names.contains(source.name());
    }

    private boolean index(Instruction i) {
        return i.opcode().equals("mad")
                && i.has("lo")
                && i.type().bytes() == 4
                && i.guard() == null
                && in(threads, i.operand(3))
                && (in(blocks, i.operand(1)) && in(widths, i.operand(2))
                        || in(widths, i.operand(1)) && in(blocks, i.operand(2)));
    }

    private static boolean in(Set<String> names, Operand operand) {
        return operand instanceof Operand.Register register && names.contains(register.name());
    }

    private boolean looksElsewhere(Instruction i) {
        if (index(i) || isCopy(i, threads) || isCopy(i, blocks)) {
            return false;
        }
        List<String> read = new ArrayList<>(Effects.of(i).read());
        return read.stream()
                        .anyMatch(register -> threads.contains(register)
                                || blocks.contains(register)
                                || OWN.stream().anyMatch(register::startsWith))
                || Effects.of(i).written().stream()
                        .anyMatch(register -> threads.contains(register) || blocks.contains(register));
    }
}

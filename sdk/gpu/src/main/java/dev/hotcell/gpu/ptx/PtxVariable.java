package dev.hotcell.gpu.ptx;

import java.util.List;

/**
 * A variable outside registers.
 *
 * @param align in bytes
 * @param size in bytes; 0 for shared memory whose size the launch decides
 * @param initial its first values by element; what is missing is zero
 */
public record PtxVariable(
        String name, StateSpace space, PtxType type, int align, long size, boolean sized, List<Operand> initial) {
    public PtxVariable {
        initial = List.copyOf(initial);
    }
}

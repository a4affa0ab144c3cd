package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.TranslatedKernel;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxFunction;
import java.util.List;

/**
 * A kernel that is ready to run.
 *
 * @param savedRegisters how many ints, longs, floats and doubles each thread keeps over a wait
 * @param waits what threads wait at before each segment but the first
 * @param lockstep how many segments rows of threads can run in lockstep; 0 if none
 * @param segments how many there are, those included in which threads go on one by one that have waited for nothing
 * @param fused whether it runs blocks beside each other as one
 */
public record EngineKernel(
        PtxFunction function,
        FlatKernel flat,
        TranslatedKernel code,
        int[] savedRegisters,
        List<Instruction> waits,
        int lockstep,
        int segments,
        boolean fused) {

    /** Returns whether it has a barrier for the whole grid. */
    public boolean waitsForGrid() {
        return flat.body().stream()
                .anyMatch(instruction -> instruction.operands().contains(new Operand.Register("%envreg1")));
    }

    /** Returns how many registers a thread brings to a warp's work on matrices, at most. */
    public int exchangedRegisters() {
        return waits.stream()
                .filter(WarpMatrices::is)
                .mapToInt(WarpMatrices::registers)
                .max()
                .orElse(0);
    }

    /** Returns its name as PTX has it. */
    public String name() {
        return function.name();
    }

    /** Returns the bytes of shared memory that it declares itself. */
    public int sharedBytes() {
        return flat.sharedBytes();
    }

    /** Returns the bytes of its parameters. */
    public int parameterBytes() {
        return flat.parameterBytes();
    }

    /** Returns the bytes of local memory that each thread has. */
    public int localBytes() {
        return flat.localBytes();
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import java.util.Map;

/**
 * A kernel with all it calls inside it, and its memory laid out.
 *
 * @param labels by instruction, as in {@code PtxFunction}
 * @param parameters the offset of each parameter
 * @param shared the offset of each shared variable; the one that the launch sizes begins at {@code sharedBytes}
 * @param locals the offset of each local variable within a thread's local memory
 */
public record FlatKernel(
        String name,
        Map<String, PtxType> registers,
        List<Instruction> body,
        Map<String, Integer> labels,
        Map<String, List<String>> branchTargets,
        Map<String, Integer> parameters,
        int parameterBytes,
        Map<String, Integer> shared,
        int sharedBytes,
        Map<String, Integer> locals,
        int localBytes) {}

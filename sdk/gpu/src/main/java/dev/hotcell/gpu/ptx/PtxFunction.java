package dev.hotcell.gpu.ptx;

import java.util.List;
import java.util.Map;

/**
 * A kernel or a device function.
 *
 * @param labels the index of the instruction that each label stands before
 * @param branchTargets the labels of each jump table
 * @param variables those declared in its body
 * @param maxThreads the most threads of a block that it was compiled for; 0 if not said
 */
public record PtxFunction(
        String name,
        boolean kernel,
        List<PtxVariable> parameters,
        List<PtxVariable> results,
        Map<String, PtxType> registers,
        List<PtxVariable> variables,
        List<Instruction> body,
        Map<String, Integer> labels,
        Map<String, List<String>> branchTargets,
        int maxThreads) {

    public PtxFunction {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
        registers = Map.copyOf(registers);
        variables = List.copyOf(variables);
        body = List.copyOf(body);
        labels = Map.copyOf(labels);
        branchTargets = Map.copyOf(branchTargets);
    }
}

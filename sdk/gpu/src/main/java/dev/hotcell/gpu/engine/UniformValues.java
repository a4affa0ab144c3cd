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

/**
 * Registers that hold the same value in all threads of a block: written once, by an instruction that depends on
 * parameters, the block's place and numbers alone. They are computed before the loop over threads and never saved.
 */
final class UniformValues {
    private static final Set<String> PURE = Set.of(
            "mov", "cvta", "add", "sub", "mul", "mad", "fma", "shl", "shr", "and", "or", "xor", "not", "neg", "abs",
            "min", "max", "cvt", "setp", "selp", "div", "rem", "rcp", "sqrt", "bfe", "bfi", "popc", "clz", "sad", "shf",
            "lop3", "prmt");
    private static final List<String> PER_THREAD =
            List.of("%tid", "%laneid", "%warpid", "%lanemask", "%clock", "%global");

    private final Map<String, Instruction> definitions = new HashMap<>();
    private final List<Instruction> ordered = new ArrayList<>();

    UniformValues(FlatKernel kernel) {
        Map<String, Integer> writes = new HashMap<>();
        for (Instruction instruction : kernel.body()) {
            Effects.of(instruction).written().forEach(register -> writes.merge(register, 1, Integer::sum));
        }
        boolean found = true;
        Set<Instruction> taken = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        while (found) {
            found = false;
            for (Instruction instruction : kernel.body()) {
                if (!taken.contains(instruction) && isUniform(instruction, kernel, writes)) {
                    taken.add(instruction);
                    ordered.add(instruction);
                    Effects.of(instruction).written().forEach(register -> definitions.put(register, instruction));
                    found = true;
                }
            }
        }
    }

    boolean contains(String register) {
        return definitions.containsKey(register);
    }

    boolean computes(Instruction instruction) {
        List<String> written = Effects.of(instruction).written();
        return !written.isEmpty() && definitions.get(written.get(0)) == instruction;
    }

    /** Returns the instructions that compute some registers and all that these depend on, in order. */
    List<Instruction> neededFor(Set<String> registers) {
        Set<String> needed = new HashSet<>();
        List<String> open = new ArrayList<>(registers);
        while (!open.isEmpty()) {
            String register = open.remove(open.size() - 1);
            Instruction definition = definitions.get(register);
            if (definition != null && needed.add(register)) {
                open.addAll(Effects.of(definition).read());
            }
        }
        return ordered.stream()
                .filter(instruction ->
                        Effects.of(instruction).written().stream().anyMatch(needed::contains))
                .toList();
    }

    private boolean isUniform(Instruction instruction, FlatKernel kernel, Map<String, Integer> writes) {
        boolean parameter = instruction.opcode().equals("ld")
                && instruction.space() == StateSpace.PARAM
                && instruction.operand(1) instanceof Operand.Address address
                && address.base() instanceof Operand.Symbol symbol
                && kernel.parameters().containsKey(symbol.name());
        if (instruction.guard() != null
                || instruction.has("cc")
                || !(parameter || PURE.contains(instruction.opcode()))) {
            return false;
        }
        Effects effects = Effects.of(instruction);
        return !effects.written().isEmpty()
                && effects.written().stream().allMatch(register -> writes.getOrDefault(register, 0) == 1)
                && effects.read().stream().allMatch(register -> isUniform(register, kernel))
                && instruction.operands().stream().noneMatch(operand -> isLocal(operand, kernel));
    }

    private boolean isUniform(String register, FlatKernel kernel) {
        return kernel.registers().containsKey(register)
                ? definitions.containsKey(register)
                : PER_THREAD.stream().noneMatch(register::startsWith);
    }

    /** The address of a local variable differs by thread. */
    private static boolean isLocal(Operand operand, FlatKernel kernel) {
        return operand instanceof Operand.Symbol symbol
                ? kernel.locals().containsKey(symbol.name())
                : operand instanceof Operand.Address address && isLocal(address.base(), kernel);
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers that hold the same value in all threads of a block, or of a row of it: written once, by an instruction that
 * depends on parameters, the block's place and numbers alone. They are computed before the loop over threads and never saved.
 */
final class UniformValues {
    private static final Set<String> PURE = Set.of(
            "mov",
            "cvta",
            "add",
            "sub",
            "mul",
            "mad",
            "fma",
            "shl",
            "shr",
            "and",
            "or",
            "xor",
            "not",
            "neg",
            "abs",
            "min",
            "max",
            "cvt",
            "setp",
            "selp",
            "div",
            "rem",
            "rcp",
            "sqrt",
            "bfe",
            "bfi",
            "popc",
            "clz",
            "sad",
            "shf",
            "lop3",
            "prmt",
            "rsqrt",
            "ex2",
            "lg2",
            "sin",
            "cos",
            "tanh",
            "copysign");
    private static final List<String> PER_THREAD =
            List.of("%tid", "%laneid", "%warpid", "%lanemask", "%clock", "%global");
    private static final List<String> PER_THREAD_OF_ROW =
            List.of("%tid.x", "%laneid", "%warpid", "%lanemask", "%clock", "%global");

    private final FlatKernel kernel;
    private final List<String> varying;
    private final Definitions definitions = new Definitions();

    private UniformValues(FlatKernel kernel, List<String> varying) {
        this.kernel = kernel;
        this.varying = varying;
        Map<String, Integer> writes = Definitions.writes(kernel.body());
        definitions.take(kernel.body(), instruction -> isUniform(instruction, writes));
    }

    /** Finds what all threads of a block share. */
    static UniformValues ofBlock(FlatKernel kernel) {
        return new UniformValues(kernel, PER_THREAD);
    }

    /** Finds what all threads share that differ in x alone. */
    static UniformValues ofRow(FlatKernel kernel) {
        return new UniformValues(kernel, PER_THREAD_OF_ROW);
    }

    /** Returns whether instructions of a name do no more than compute their result. */
    static boolean isPure(String opcode) {
        return PURE.contains(opcode);
    }

    boolean contains(String register) {
        return definitions.of(register) != null;
    }

    /** Returns the instruction that computes a register; {@code null} if it is none of these. */
    @Nullable
    Instruction definition(String register) {
        return definitions.of(register);
    }

    /** Returns whether a register holds a number, or where something lies in the block's shared memory. */
    boolean isConstant(String register) {
        Instruction definition = definitions.of(register);
        return definition != null
                && definition.opcode().equals("mov")
                && definition.operands().size() == 2
                && (definition.operand(1) instanceof Operand.Immediate
                        || definition.operand(1) instanceof Operand.Symbol symbol
                                && kernel.shared().containsKey(symbol.name()));
    }

    /** Returns whether a register is the same everywhere, those that say where a thread is included. */
    boolean holds(String register) {
        return kernel.registers().containsKey(register)
                ? definitions.of(register) != null
                : varying.stream().noneMatch(register::startsWith);
    }

    boolean computes(Instruction instruction) {
        List<String> written = Effects.of(instruction).written();
        return !written.isEmpty() && definitions.of(written.get(0)) == instruction;
    }

    /** Returns the instructions that compute some registers and all that these depend on, in order. */
    List<Instruction> neededFor(Set<String> registers) {
        return definitions.neededFor(
                registers, definition -> Effects.of(definition).read());
    }

    /** Returns the registers that some instructions read, but for those that are of these values themselves. */
    Set<String> readBy(List<Instruction> users) {
        Set<String> read = new HashSet<>();
        for (Instruction user : users) {
            if (!computes(user)) {
                read.addAll(Effects.of(user).read());
            }
        }
        return read;
    }

    /** Writes what computes some of these registers. */
    void write(Set<String> registers, Emission e) {
        neededFor(registers).forEach(instruction -> Families.emit(instruction, e));
    }

    private boolean isUniform(Instruction instruction, Map<String, Integer> writes) {
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
                && effects.read().stream().allMatch(this::holds)
                && instruction.operands().stream().noneMatch(this::isLocal);
    }

    /** The address of a local variable differs by thread. */
    private boolean isLocal(Operand operand) {
        return operand instanceof Operand.Symbol symbol
                ? kernel.locals().containsKey(symbol.name())
                : operand instanceof Operand.Address address && isLocal(address.base());
    }
}

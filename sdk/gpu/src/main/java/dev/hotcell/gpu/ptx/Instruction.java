package dev.hotcell.gpu.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instruction.
 *
 * @param opcode its first word, such as {@code ld}
 * @param modifiers what follows after dots, such as {@code global}, {@code v2}, {@code f32}
 */
public record Instruction(
        String opcode,
        List<String> modifiers,
        List<Operand> operands,
        @Nullable Guard guard,
        SourceLine line) {

    public Instruction {
        modifiers = List.copyOf(modifiers);
        operands = List.copyOf(operands);
    }

    /** Returns whether a modifier is there. */
    public boolean has(String modifier) {
        return modifiers.contains(modifier);
    }

    /** Returns the operand at a place. */
    public Operand operand(int index) {
        if (index >= operands.size()) {
            throw new PtxException(this + " lacks operand " + (index + 1));
        }
        return operands.get(index);
    }

    /** Returns the first of these modifiers that is there. */
    public Optional<String> anyOf(String... candidates) {
        for (String candidate : candidates) {
            if (has(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Returns the types among the modifiers, in order. */
    public List<PtxType> types() {
        // Asked of each instruction many times in a translation, whose code is cold: no stream.
        List<PtxType> types = new ArrayList<>(2);
        for (String modifier : modifiers) {
            PtxType type = PtxType.find(modifier);
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    /**
     * Returns the last type among the modifiers, which most instructions are named after.
     *
     * @throws PtxException if there is none
     */
    public PtxType type() {
        for (int i = modifiers.size() - 1; i >= 0; i--) {
            PtxType type = PtxType.find(modifiers.get(i));
            if (type != null) {
                return type;
            }
        }
        throw new PtxException(this + " names no type");
    }

    /** Returns the state space among the modifiers. */
    public StateSpace space() {
        for (String modifier : modifiers) {
            switch (modifier) {
                case "global":
                    return StateSpace.GLOBAL;
                case "shared", "shared::cta", "shared::cluster":
                    return StateSpace.SHARED;
                case "local":
                    return StateSpace.LOCAL;
                case "const":
                    return StateSpace.CONST;
                case "param", "param::entry", "param::func":
                    return StateSpace.PARAM;
                default:
                    break;
            }
        }
        return StateSpace.GENERIC;
    }

    /** Returns the same instruction with other operands. */
    public Instruction with(List<Operand> others) {
        return new Instruction(opcode, modifiers, others, guard, line);
    }

    /** Returns the same instruction with another guard. */
    public Instruction guardedBy(@Nullable Guard other) {
        return new Instruction(opcode, modifiers, operands, other, line);
    }

    /** Returns the opcode with its modifiers, and the line of source. */
    @Override
    public String toString() {
        String name = modifiers.isEmpty() ? opcode : opcode + "." + String.join(".", modifiers);
        return line.line() > 0 ? name + " (line " + line.line() + ")" : name;
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Registers of 128 bits, as two of 64 each, and the instructions on them, which move them and update memory atomically. */
final class WideRegisters {
    private static final String WIDE = "b128";

    private WideRegisters() {}

    /** Declares a register, or the two that stand for it. */
    static void declare(String name, PtxType type, Map<String, PtxType> registers) {
        if (type == PtxType.B128) {
            registers.put(low(name), PtxType.B64);
            registers.put(high(name), PtxType.B64);
        } else {
            registers.put(name, type);
        }
    }

    private static String low(String name) {
        return name + ".low";
    }

    private static String high(String name) {
        return name + ".high";
    }

    /** Returns what stands for an instruction: itself, unless it works on such registers. */
    static List<Instruction> split(Instruction i) {
        if (!i.has(WIDE)) {
            return List.of(i);
        }
        List<Operand> operands =
                i.operands().stream().map(WideRegisters::halves).toList();
        return switch (i.opcode()) {
            case "mov" -> List.of(half(i, operands, 0), half(i, operands, 1));
            case "ld", "st" ->
                List.of(new Instruction(i.opcode(), pairs(i.modifiers()), operands, i.guard(), i.line()));
            default -> List.of(i.with(operands));
        };
    }

    private static Operand halves(Operand operand) {
        return operand instanceof Operand.Register register
                ? new Operand.Vector(List.of(
                        new Operand.Register(low(register.name())), new Operand.Register(high(register.name()))))
                : operand;
    }

    private static Instruction half(Instruction i, List<Operand> operands, int half) {
        List<Operand> parts = new ArrayList<>();
        for (Operand operand : operands) {
            if (!(operand instanceof Operand.Vector vector) || vector.elements().size() != 2) {
                throw Families.unsupported(i);
            }
            parts.add(vector.elements().get(half));
        }
        return new Instruction("mov", List.of("b64"), parts, i.guard(), i.line());
    }

    private static List<String> pairs(List<String> modifiers) {
        List<String> others = new ArrayList<>(modifiers);
        others.remove(WIDE);
        others.add("v2");
        others.add("b64");
        return others;
    }
}

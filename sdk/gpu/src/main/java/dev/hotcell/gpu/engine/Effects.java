package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which registers an instruction writes and reads. */
record Effects(List<String> written, List<String> read) {
    private static final Set<String> NO_RESULT = Set.of(
            "st",
            "bra",
            "brx",
            "ret",
            "exit",
            "red",
            "membar",
            "fence",
            "prefetch",
            "prefetchu",
            "trap",
            "brkpt",
            "nanosleep",
            "call",
            "cp",
            "discard",
            "applypriority",
            "griddepcontrol",
            "setmaxnreg",
            "pmevent",
            Waits.PAUSE,
            Waits.RESUME);

    private static final Set<String> WITH_CARRY = Set.of("addc", "subc", "madc");

    static Effects of(Instruction instruction) {
        List<String> written = new ArrayList<>(2);
        List<String> read = new ArrayList<>(4);
        boolean result = hasResult(instruction);
        for (int i = 0; i < instruction.operands().size(); i++) {
            registers(instruction.operands().get(i), i == 0 && result ? written : read);
        }
        if (instruction.opcode().equals(Waits.RESUME)) {
            written.addAll(read);
            read.clear();
        }
        if (instruction.has("cc")) {
            written.add(Inliner.CARRY);
        }
        if (WITH_CARRY.contains(instruction.opcode())) {
            read.add(Inliner.CARRY);
        }
        if (instruction.guard() != null) {
            read.add(instruction.guard().register().name());
        }
        return new Effects(written, read);
    }

    private static boolean hasResult(Instruction instruction) {
        return switch (instruction.opcode()) {
            case "bar", "barrier" -> instruction.has("red");
            case "mbarrier" -> false;
            case "wmma" -> !instruction.has("store");
            default -> !NO_RESULT.contains(instruction.opcode());
        };
    }

    private static void registers(Operand operand, List<String> into) {
        if (operand instanceof Operand.Register register) {
            into.add(register.name());
        } else if (operand instanceof Operand.Negated negated) {
            into.add(negated.register().name());
        } else if (operand instanceof Operand.Address address) {
            registers(address.base(), into);
        } else if (operand instanceof Operand.Vector vector) {
            vector.elements().forEach(element -> registers(element, into));
        } else if (operand instanceof Operand.Texel texel) {
            registers(texel.texture(), into);
            texel.coordinates().forEach(coordinate -> registers(coordinate, into));
        } else if (operand instanceof Operand.Pair pair) {
            registers(pair.first(), into);
            registers(pair.second(), into);
        }
    }
}

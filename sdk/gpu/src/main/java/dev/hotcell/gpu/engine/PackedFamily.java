package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.PackedMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;

/** Two integers of 16 bits at once. */
final class PackedFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        String name = switch (i.opcode()) {
            case "add" -> "add";
            case "min", "max" -> i.opcode() + (i.has("u16x2") ? "Unsigned" : "Signed");
            default -> throw Families.unsupported(i);
        };
        e.load(i.operand(1), PtxType.B32);
        e.load(i.operand(2), PtxType.B32);
        e.call(PackedMath.class, name, "(II)I");
        if (i.has("relu")) {
            e.push(0);
            e.call(PackedMath.class, "maxSigned", "(II)I");
        }
        e.store(i.operand(0), PtxType.B32);
    }
}

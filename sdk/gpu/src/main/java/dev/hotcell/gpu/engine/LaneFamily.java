package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.PackedMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;

/** Video instructions on four bytes or two halves of a word at once. */
final class LaneFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        List<PtxType> types = i.types();
        if (types.size() != 3 || i.operands().stream().anyMatch(operand -> operand instanceof Operand.Address)) {
            throw Families.unsupported(i);
        }
        for (int n = 1; n <= 3; n++) {
            e.load(i.operand(n), PtxType.B32);
        }
        String opcode = i.opcode();
        e.code().visitLdcInsn(opcode.substring(1, opcode.length() - 1));
        e.push(opcode.endsWith("4") ? 8 : 16);
        // Signs of the result and of both operands, saturation, summing up: one bit each.
        e.push((types.get(0).signed() ? 1 : 0)
                | (types.get(1).signed() ? 2 : 0)
                | (types.get(2).signed() ? 4 : 0)
                | (i.has("sat") ? 8 : 0)
                | (i.has("add") ? 16 : 0));
        e.call(PackedMath.class, "lanes", "(IIILjava/lang/String;II)I");
        e.store(i.operand(0), PtxType.B32);
    }
}

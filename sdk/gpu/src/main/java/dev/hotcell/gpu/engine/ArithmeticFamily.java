package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxType;

/** Sends arithmetic that several kinds of numbers share to the family of its numbers. */
final class ArithmeticFamily implements InstructionFamily {
    private final InstructionFamily integers = new IntegerFamily();
    private final InstructionFamily carries = new CarryFamily();
    private final InstructionFamily floats = new FloatFamily();
    private final InstructionFamily halves = new HalfFamily();
    private final InstructionFamily packed = new PackedFamily();

    @Override
    public void emit(Instruction i, Emission e) {
        if (i.has("u16x2") || i.has("s16x2")) {
            packed.emit(i, e);
            return;
        }
        PtxType type = i.type();
        InstructionFamily family = type.half() ? halves : type.floating() ? floats : i.has("cc") ? carries : integers;
        family.emit(i, e);
    }
}

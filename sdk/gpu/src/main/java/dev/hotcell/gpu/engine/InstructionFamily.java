package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;

/** Translates the instructions of one family; guards, jumps and waits are taken care of outside. */
interface InstructionFamily {

    /**
     * Writes the bytecode of an instruction.
     *
     * @throws dev.hotcell.gpu.ptx.PtxException if there is no translation of it
     */
    void emit(Instruction instruction, Emission e);
}

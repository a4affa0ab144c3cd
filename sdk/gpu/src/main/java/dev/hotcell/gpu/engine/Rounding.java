package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.ptx.Instruction;

/** The direction that an instruction rounds in. */
final class Rounding {

    private Rounding() {}

    /** Returns the direction among the modifiers, of floats or to whole numbers; to the nearest if there is none. */
    static int of(Instruction instruction) {
        if (instruction.has("rz") || instruction.has("rzi")) {
            return FloatMath.ZERO;
        }
        if (instruction.has("rm") || instruction.has("rmi")) {
            return FloatMath.DOWN;
        }
        return instruction.has("rp") || instruction.has("rpi") ? FloatMath.UP : FloatMath.NEAREST;
    }
}

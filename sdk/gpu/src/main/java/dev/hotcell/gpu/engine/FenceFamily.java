package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Fences;
import dev.hotcell.gpu.ptx.Instruction;
import java.lang.invoke.VarHandle;

/** Fences, sleep, and hints that mean nothing on a CPU. */
final class FenceFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        switch (i.opcode()) {
            case "membar", "fence" -> {
                SanitizerCalls.fence(e);
                e.call(VarHandle.class, "fullFence", "()V");
            }
            case "nanosleep" -> e.call(Fences.class, "pause", "()V");
            default -> {
                // Prefetches and the like change nothing that a kernel could see.
            }
        }
    }
}

package dev.hotcell.gpu.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes how the threads of a strip take registers from the arrays that keep them between strips, and put them back. */
final class StripRegisters {
    private final SavedRegisters saved;
    private final Emission e;
    private final Map<String, Integer> arrays = new HashMap<>();

    StripRegisters(SavedRegisters saved, Emission emission) {
        this.saved = saved;
        this.e = emission;
    }

    /** Takes the arrays of some registers into local variables, before the loop over the threads. */
    void take(Set<String> registers) {
        for (String register : registers) {
            if (!arrays.containsKey(register)) {
                saved.pushArray(register, e);
                int variable = e.newVariable(Type.INT_TYPE);
                e.variable(Opcodes.ASTORE, variable);
                arrays.put(register, variable);
            }
        }
    }

    /** Gives a register the thread's value. */
    void load(String register) {
        Type kind = e.kindOf(register);
        element(register);
        e.op(kind.getOpcode(Opcodes.IALOAD));
        e.variable(kind.getOpcode(Opcodes.ISTORE), e.variableOf(register));
    }

    /** Keeps a register's value as the thread's. */
    void store(String register) {
        Type kind = e.kindOf(register);
        element(register);
        e.variable(kind.getOpcode(Opcodes.ILOAD), e.variableOf(register));
        e.op(kind.getOpcode(Opcodes.IASTORE));
    }

    private void element(String register) {
        e.variable(Opcodes.ALOAD, arrays.getOrDefault(register, -1));
        e.variable(Opcodes.ILOAD, Emission.THREAD);
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.DeviceCalls;
import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Calls of the device runtime; those of other functions are gone before. */
final class CallFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        CallSite site = CallSite.of(i);
        String block = "(L" + Emission.BLOCK_TYPE + ";";
        switch (site.function()) {
            case "vprintf" -> {
                call(site, List.of("J", "J"), "print", block + "JJ)I", e);
                result(site, "Int", "I", e);
            }
            case "__assertfail" -> call(site, List.of("J", "J", "I", "J"), "assertionFailed", block + "JJIJ)V", e);
            case "malloc" -> {
                call(site, List.of("J"), "allocate", block + "J)J", e);
                result(site, "Long", "J", e);
            }
            case "free" -> call(site, List.of("J"), "free", block + "J)V", e);
            default ->
                throw new PtxException(
                        "The kernel calls " + site.function() + ", which is declared but not defined" + where(i));
        }
    }

    private static String where(Instruction i) {
        return i.line().line() > 0 ? " (line " + i.line().line() + ")" : "";
    }

    private static void call(CallSite site, List<String> types, String method, String descriptor, Emission e) {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        for (int n = 0; n < types.size(); n++) {
            if (n >= site.arguments().size()) {
                throw new PtxException(site.function() + " is called with too few arguments");
            }
            e.variable(Opcodes.ALOAD, Emission.LOCAL);
            place(site.arguments().get(n), e);
            boolean wide = types.get(n).equals("J");
            e.call(Memory.class, wide ? "loadLong" : "loadInt", wide ? "([BJ)J" : "([BJ)I");
        }
        e.call(DeviceCalls.class, method, descriptor);
    }

    private static void result(CallSite site, String width, String descriptor, Emission e) {
        if (site.results().isEmpty()) {
            e.op(descriptor.equals("J") ? Opcodes.POP2 : Opcodes.POP);
            return;
        }
        boolean wide = descriptor.equals("J");
        int kept = e.newVariable(wide ? org.objectweb.asm.Type.LONG_TYPE : org.objectweb.asm.Type.INT_TYPE);
        e.variable(wide ? Opcodes.LSTORE : Opcodes.ISTORE, kept);
        e.variable(Opcodes.ALOAD, Emission.LOCAL);
        place(site.results().get(0), e);
        e.variable(wide ? Opcodes.LLOAD : Opcodes.ILOAD, kept);
        e.call(Memory.class, "store" + width, "([BJ" + descriptor + ")V");
    }

    private static void place(String variable, Emission e) {
        e.address(new Operand.Address(new Operand.Symbol(variable), 0), 0);
    }
}

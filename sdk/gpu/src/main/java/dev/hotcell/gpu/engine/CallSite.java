package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import java.util.ArrayList;
import java.util.List;

/** A call taken apart; arguments and results are names of variables in the parameter space. */
record CallSite(Instruction instruction, String function, List<String> results, List<String> arguments) {

    static CallSite of(Instruction call) {
        List<Operand> operands = new ArrayList<>(call.operands());
        List<String> results = List.of();
        if (!operands.isEmpty() && operands.get(0) instanceof Operand.Group group) {
            results = names(group, call);
            operands.remove(0);
        }
        if (operands.isEmpty() || !(operands.get(0) instanceof Operand.Symbol function)) {
            throw new PtxException("A function is called through a pointer, which the CPU engine cannot do: " + call);
        }
        List<String> arguments =
                operands.size() > 1 && operands.get(1) instanceof Operand.Group group ? names(group, call) : List.of();
        return new CallSite(call, function.name(), results, arguments);
    }

    private static List<String> names(Operand.Group group, Instruction call) {
        List<String> names = new ArrayList<>();
        for (Operand element : group.elements()) {
            if (!(element instanceof Operand.Symbol symbol)) {
                throw new PtxException("A call passes something other than a variable: " + call);
            }
            names.add(symbol.name());
        }
        return names;
    }
}

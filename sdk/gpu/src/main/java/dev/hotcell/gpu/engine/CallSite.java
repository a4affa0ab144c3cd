package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call taken apart; arguments and results are names of variables in the parameter space.
 *
 * @param function its name; empty if it is called through a pointer
 * @param pointer the register that holds the pointer; {@code null} if the function is named
 */
record CallSite(
        Instruction instruction,
        String function,
        Operand.@Nullable Register pointer,
        List<String> results,
        List<String> arguments) {

    static CallSite of(Instruction call) {
        List<Operand> operands = new ArrayList<>(call.operands());
        List<String> results = List.of();
        if (!operands.isEmpty() && operands.get(0) instanceof Operand.Group group) {
            results = names(group, call);
            operands.remove(0);
        }
        List<String> arguments =
                operands.size() > 1 && operands.get(1) instanceof Operand.Group group ? names(group, call) : List.of();
        if (!operands.isEmpty() && operands.get(0) instanceof Operand.Symbol function) {
            return new CallSite(call, function.name(), null, results, arguments);
        }
        if (!operands.isEmpty() && operands.get(0) instanceof Operand.Register pointer) {
            return new CallSite(call, "", pointer, results, arguments);
        }
        throw new PtxException("The PTX has a call of nothing: " + call);
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

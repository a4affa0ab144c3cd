package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the names of a function's copy a mark, and its parameters the names of what was passed. */
final class Renaming {
    private final String mark;
    private final Map<String, String> actual;
    private final Set<String> own = new HashSet<>();

    Renaming(PtxFunction function, String mark, Map<String, String> actual) {
        this.mark = mark;
        this.actual = actual;
        own.addAll(function.registers().keySet());
        own.addAll(function.labels().keySet());
        own.addAll(function.branchTargets().keySet());
        for (PtxVariable variable : function.variables()) {
            if (variable.space() != StateSpace.SHARED) {
                own.add(variable.name());
            }
        }
    }

    Instruction apply(Instruction instruction) {
        if (mark.isEmpty()) {
            return instruction;
        }
        Guard guard = instruction.guard();
        return instruction
                .with(all(instruction.operands()))
                .guardedBy(guard == null ? null : new Guard(register(guard.register()), guard.negated()));
    }

    private List<Operand> all(List<Operand> operands) {
        return operands.stream().map(this::operand).toList();
    }

    private Operand operand(Operand operand) {
        if (operand instanceof Operand.Register register) {
            return register(register);
        } else if (operand instanceof Operand.Negated negated) {
            return new Operand.Negated(register(negated.register()));
        } else if (operand instanceof Operand.Symbol symbol) {
            return new Operand.Symbol(name(symbol.name()));
        } else if (operand instanceof Operand.Address address) {
            return new Operand.Address(operand(address.base()), address.offset());
        } else if (operand instanceof Operand.Vector vector) {
            return new Operand.Vector(all(vector.elements()));
        } else if (operand instanceof Operand.Texel texel) {
            return new Operand.Texel(operand(texel.texture()), all(texel.coordinates()));
        } else if (operand instanceof Operand.Pair pair) {
            return new Operand.Pair(operand(pair.first()), operand(pair.second()));
        } else if (operand instanceof Operand.Group group) {
            return new Operand.Group(all(group.elements()));
        }
        return operand;
    }

    private Operand.Register register(Operand.Register register) {
        return new Operand.Register(name(register.name()));
    }

    private String name(String name) {
        String passed = actual.get(name);
        return passed != null ? passed : own.contains(name) ? name + mark : name;
    }
}

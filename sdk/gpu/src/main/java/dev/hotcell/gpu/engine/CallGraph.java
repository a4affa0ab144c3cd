package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import dev.hotcell.gpu.ptx.PtxVariable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which functions of a module call which; a call through a pointer may be of every function whose address is taken. */
final class CallGraph {
    private final PtxModule module;
    private final Set<String> addressed = new TreeSet<>();
    private final Map<String, Set<String>> called = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    CallGraph(PtxModule module) {
        this.module = module;
        for (PtxVariable variable : module.variables()) {
            variable.initial().forEach(this::address);
        }
        Set<String> throughPointers = new HashSet<>();
        for (PtxFunction function : module.functions().values()) {
            Set<String> callees = new HashSet<>();
            for (Instruction i : function.body()) {
                if (!i.opcode().equals("call")) {
                    i.operands().forEach(this::address);
                } else if (CallSite.of(i).pointer() != null) {
                    throughPointers.add(function.name());
                } else if (module.functions().containsKey(CallSite.of(i).function())) {
                    callees.add(CallSite.of(i).function());
                }
            }
            called.put(function.name(), callees);
        }
        throughPointers.forEach(function -> calledBy(function).addAll(addressed));
    }

    private Set<String> calledBy(String function) {
        return called.computeIfAbsent(function, name -> new HashSet<>());
    }

    private void address(Operand operand) {
        if (operand instanceof Operand.Symbol symbol && isDeviceFunction(symbol.name())) {
            addressed.add(symbol.name());
        } else if (operand instanceof Operand.Address address) {
            address(address.base());
        }
    }

    private boolean isDeviceFunction(String name) {
        PtxFunction function = module.functions().get(name);
        return function != null && !function.kernel();
    }

    /** Returns whether a function calls another, by way of others too. */
    boolean reaches(String from, String to) {
        return reached.computeIfAbsent(from, this::reachedFrom).contains(to);
    }

    private Set<String> reachedFrom(String from) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(calledBy(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(calledBy(next));
            }
        }
        return found;
    }

    /** Returns the functions that a call through a pointer may be of: those that take and give what it does. */
    List<PtxFunction> candidates(List<PtxVariable> arguments, List<PtxVariable> results) {
        return addressed.stream()
                .map(name -> module.functions().get(name))
                .filter(function -> function != null
                        && alike(function.parameters(), arguments)
                        && alike(function.results(), results))
                .toList();
    }

    private static boolean alike(List<PtxVariable> formal, List<PtxVariable> actual) {
        return formal.stream()
                .map(PtxVariable::size)
                .toList()
                .equals(actual.stream().map(PtxVariable::size).toList());
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.SourceLine;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that cannot be put where they are called: those that call themselves, and those that are called through pointers.
 * Each is there once, behind the kernel, entered with a {@link StackFrame} on a stack in the thread's local memory, so that
 * barriers in it cut the kernel like others.
 */
final class Subroutines {
    /** CUDA gives a thread 1 KiB unless told otherwise. */
    private static final int STACK_BYTES = 16 * 1024;

    private static final Operand.Symbol STACK = new Operand.Symbol("$stack");
    private static final Operand.Register FRAME = new Operand.Register(StackFrame.REGISTER);
    private static final Operand.Register CALLEE = new Operand.Register("%callee");
    private static final Operand.Register MOVED = new Operand.Register("%moved");
    private static final Operand.Register NUMBER = new Operand.Register("%number");
    private static final Operand.Register TEST = new Operand.Register("%test");

    private final PtxModule module;
    private final FunctionPointers pointers;
    private final List<Instruction> body;
    private final Map<String, Integer> labels;
    private final Map<String, List<String>> branchTargets;
    private final Map<String, StackFrame> frames = new LinkedHashMap<>();
    private final Map<String, List<String>> returns = new HashMap<>();
    private final Deque<StackFrame> unwritten = new ArrayDeque<>();
    private @Nullable CallGraph graph;
    private SourceLine line = SourceLine.UNKNOWN;
    private int calls;

    /**
     * Creates the subroutines of a kernel, at first none.
     *
     * @param body where instructions are appended, with the labels and jump tables among them
     */
    Subroutines(
            PtxModule module,
            List<Instruction> body,
            Map<String, Integer> labels,
            Map<String, List<String>> branchTargets) {
        this.module = module;
        this.pointers = new FunctionPointers(module);
        this.body = body;
        this.labels = labels;
        this.branchTargets = branchTargets;
    }

    private CallGraph graph() {
        CallGraph known = graph;
        if (known == null) {
            known = new CallGraph(module);
            graph = known;
        }
        return known;
    }

    /** Returns whether a call is of a function that is to be one of these. */
    boolean takes(CallSite site) {
        return site.pointer() != null || graph().reaches(site.function(), site.function());
    }

    /** Returns the next one to be written; {@code null} if all are. */
    @Nullable
    StackFrame next() {
        return unwritten.poll();
    }

    static String entry(StackFrame frame) {
        return "$enter~" + frame.function().name();
    }

    static String exit(StackFrame frame) {
        return "$exit~" + frame.function().name();
    }

    /** Adds the registers and the stack, if there are any subroutines. */
    void declare(Map<String, PtxType> registers, Layout locals) {
        if (calls == 0) {
            return;
        }
        for (Operand.Register wide : List.of(FRAME, CALLEE, MOVED)) {
            registers.put(wide.name(), PtxType.B64);
        }
        registers.put(NUMBER.name(), PtxType.B32);
        registers.put(TEST.name(), PtxType.PRED);
        locals.add(new PtxVariable(STACK.name(), StateSpace.LOCAL, PtxType.B8, 16, STACK_BYTES, true, List.of()));
        returns.forEach((function, places) -> branchTargets.put("$returns~" + function, places));
    }

    private StackFrame frame(PtxFunction function) {
        StackFrame known = frames.get(function.name());
        if (known == null) {
            known = new StackFrame(function, i -> i.opcode().equals("call") && comesBack(CallSite.of(i), function));
            frames.put(function.name(), known);
            unwritten.add(known);
        }
        return known;
    }

    /** Through a pointer a call may lead anywhere that the function itself may. */
    private boolean comesBack(CallSite site, PtxFunction to) {
        return site.pointer() != null
                ? graph().reaches(to.name(), to.name())
                : site.function().equals(to.name()) || graph().reaches(site.function(), to.name());
    }

    /**
     * Writes a call.
     *
     * @param caller the frame that it is made from; {@code null} if the kernel itself makes it
     * @param kept registers that must outlive it, and where in the caller's frame
     */
    void call(
            CallSite site,
            List<PtxVariable> arguments,
            List<PtxVariable> results,
            @Nullable StackFrame caller,
            Map<String, Integer> kept,
            Map<String, PtxType> registers) {
        line = site.instruction().line();
        String back = "$back" + ++calls;
        List<PtxFunction> callees = callees(site, arguments, results);
        int largest = callees.stream().mapToInt(one -> frame(one).size()).max().orElse(StackFrame.FIRST);
        kept.forEach((register, place) -> add(
                "st.local." + StackFrame.type(type(register, registers)),
                new Operand.Address(FRAME, place),
                new Operand.Register(register)));
        if (caller == null) {
            add("mov.u64", CALLEE, STACK);
        } else {
            add("add.s64", CALLEE, FRAME, number(caller.size()));
        }
        add("mov.u64", MOVED, new Operand.Address(STACK, STACK_BYTES - largest));
        add("setp.gt.u64", TEST, CALLEE, MOVED);
        add(new Guard(TEST, false), "trap.stack");
        int place = StackFrame.FIRST;
        for (PtxVariable argument : arguments) {
            copy(new Operand.Symbol(argument.name()), 0, CALLEE, place, argument);
            place = StackFrame.behind(place, argument.size());
        }
        if (caller != null) {
            add("st.local.b64", new Operand.Address(CALLEE, StackFrame.CALLERS_FRAME), FRAME);
        }
        Operand.Register pointer = site.pointer();
        if (pointer == null) {
            enter(callees.get(0), back);
        } else {
            enterOneOf(callees, pointer, back);
        }
        labels.put(back, body.size());
        for (PtxVariable result : results) {
            copy(FRAME, place, new Operand.Symbol(result.name()), 0, result);
            place = StackFrame.behind(place, result.size());
        }
        if (caller != null) {
            add("ld.local.b64", FRAME, new Operand.Address(FRAME, StackFrame.CALLERS_FRAME));
        }
        kept.forEach((register, from) -> add(
                "ld.local." + StackFrame.type(type(register, registers)),
                new Operand.Register(register),
                new Operand.Address(FRAME, from)));
    }

    private static PtxType type(String register, Map<String, PtxType> registers) {
        return registers.getOrDefault(register, PtxType.B64);
    }

    private List<PtxFunction> callees(CallSite site, List<PtxVariable> arguments, List<PtxVariable> results) {
        if (site.pointer() != null) {
            return graph().candidates(arguments, results);
        }
        PtxFunction named = module.functions().get(site.function());
        if (named == null
                || named.parameters().size() != arguments.size()
                || named.results().size() != results.size()) {
            throw new PtxException(
                    site.function() + " is called with other values than it takes: " + site.instruction());
        }
        return List.of(named);
    }

    private void enter(PtxFunction callee, String back) {
        List<String> places = returns.computeIfAbsent(callee.name(), any -> new ArrayList<>());
        add("st.local.b32", new Operand.Address(CALLEE, StackFrame.CALLED_FROM), number(places.size()));
        places.add(back);
        add("mov.u64", FRAME, CALLEE);
        add("bra", new Operand.Symbol(entry(frame(callee))));
    }

    private void enterOneOf(List<PtxFunction> callees, Operand.Register pointer, String back) {
        String none = "$none" + calls;
        add("shr.u64", MOVED, pointer, number(32));
        add("setp.ne.u64", TEST, MOVED, number(FunctionPointers.WINDOW));
        add(new Guard(TEST, false), "bra", new Operand.Symbol(none));
        List<String> targets =
                new ArrayList<>(Collections.nCopies(pointers.functions().size() + 2, none));
        String table = "$functions" + calls;
        add("cvt.u32.u64", NUMBER, pointer);
        add("brx.idx", NUMBER, new Operand.Symbol(table));
        for (PtxFunction callee : callees) {
            String place = "$function" + calls + "~" + callee.name();
            targets.set(pointers.functions().indexOf(callee.name()) + 1, place);
            labels.put(place, body.size());
            enter(callee, back);
        }
        branchTargets.put(table, targets);
        labels.put(none, body.size());
        add("trap.pointer");
    }

    /** Writes the return from a function, behind its body. */
    void writeReturn(StackFrame frame) {
        labels.put(exit(frame), body.size());
        add("ld.local.b32", NUMBER, new Operand.Address(FRAME, StackFrame.CALLED_FROM));
        add("brx.idx", NUMBER, new Operand.Symbol("$returns~" + frame.function().name()));
    }

    private void copy(Operand from, int fromPlace, Operand to, int toPlace, PtxVariable variable) {
        int unit = Math.max(1, Math.min(Long.BYTES, variable.align()));
        for (int at = 0; at < variable.size(); at += unit) {
            while (at + unit > variable.size()) {
                unit /= 2;
            }
            add("ld.local.b" + 8 * unit, MOVED, new Operand.Address(from, fromPlace + at));
            add("st.local.b" + 8 * unit, new Operand.Address(to, toPlace + at), MOVED);
        }
    }

    private static Operand number(int value) {
        return new Operand.Immediate(value, Operand.Immediate.Form.INTEGER);
    }

    private void add(String name, Operand... operands) {
        add(null, name, operands);
    }

    private void add(@Nullable Guard guard, String name, Operand... operands) {
        List<String> words = List.of(name.split("\\."));
        body.add(new Instruction(words.get(0), words.subList(1, words.size()), List.of(operands), guard, line));
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Lockstep;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what a row does with registers that have a step, of which the first thread's value is at hand. */
final class RowCode {
    private final Emission e;
    private final SavedRegisters saved;
    private final RowSteps steps;
    private int line;

    RowCode(Emission emission, SavedRegisters saved, RowSteps steps) {
        this.e = emission;
        this.saved = saved;
        this.steps = steps;
    }

    /** Notes the line of source. */
    void line(Instruction i) {
        int own = i.line().line();
        if (own != line && own > 0 && own < 1 << 16) {
            line = own;
            Label here = new Label();
            e.label(here);
            e.code().visitLineNumber(own, here);
        }
    }

    /** Gives all threads of the row their values of a register. */
    void fill(String register) {
        Type kind = e.kindOf(register);
        saved.pushArray(register, e);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.variable(kind.getOpcode(Opcodes.ILOAD), e.variableOf(register));
        String d = kind.getDescriptor();
        if (kind == Type.LONG_TYPE) {
            e.push(steps.stepOrZero(register));
        } else if (kind == Type.INT_TYPE) {
            e.push((int) steps.stepOrZero(register));
        }
        String values = d.equals("J") || d.equals("I") ? d + d : d;
        e.call(Lockstep.class, "fill", "([" + d + "II" + values + ")V");
    }

    /** Takes the first thread's value of a register. */
    void restore(String register) {
        Type kind = e.kindOf(register);
        saved.pushArray(register, e);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.op(kind.getOpcode(Opcodes.IALOAD));
        e.variable(kind.getOpcode(Opcodes.ISTORE), e.variableOf(register));
    }

    private long step(Operand operand) {
        Long step = steps.step(operand);
        return step == null ? 0 : step;
    }

    /** Pushes whether a 32-bit value does not wrap around from thread to thread. */
    void fits(RowAssumption.Fits assumption) {
        fits(assumption.value(), assumption.signed() ? PtxType.S32 : PtxType.U32);
    }

    private void fits(Operand value, PtxType type) {
        e.load(value, type);
        if (type.bytes() == 4) {
            if (type.signed()) {
                e.op(Opcodes.I2L);
            } else {
                e.convert(Type.INT_TYPE, Type.LONG_TYPE);
            }
        }
        e.push(step(value));
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.push(type.signed());
        e.call(Lockstep.class, type.bytes() == 4 ? "fits" : "fitsLong", "(JJIZ)Z");
    }

    /** Jumps if a comparison turns out alike for the first and the last thread, between which nothing wraps around. */
    void askEnds(Instruction comparison, Label all, Label none) {
        Label unknown = new Label();
        PtxType type = type(comparison);
        for (int n = 1; n <= 2; n++) {
            if (step(comparison.operand(n)) != 0) {
                fits(comparison.operand(n), type);
                e.jump(Opcodes.IFEQ, unknown);
            }
        }
        int first = e.newVariable(Type.INT_TYPE);
        ask(comparison);
        e.variable(Opcodes.ISTORE, first);
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.push(1);
        e.op(Opcodes.ISUB);
        e.variable(Opcodes.ISTORE, Emission.THREAD_X);
        askThread(comparison);
        e.push(0);
        e.variable(Opcodes.ISTORE, Emission.THREAD_X);
        e.variable(Opcodes.ILOAD, first);
        e.jump(Opcodes.IF_ICMPNE, unknown);
        e.variable(Opcodes.ILOAD, first);
        e.jump(Opcodes.IFNE, all);
        e.jump(Opcodes.GOTO, none);
        e.label(unknown);
    }

    private static PtxType type(Instruction comparison) {
        PtxType type = comparison.type();
        return switch (type) {
            case U32, U64 -> type;
            default -> type.bytes() == 4 ? PtxType.S32 : PtxType.S64;
        };
    }

    /** Writes a loop over the threads that notes how a comparison turns out, and returns the variable with the number of yes. */
    int askAll(Instruction comparison) {
        int count = e.newVariable(Type.INT_TYPE);
        Label loop = new Label();
        Label done = new Label();
        e.push(0);
        e.variable(Opcodes.ISTORE, count);
        e.label(loop);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.jump(Opcodes.IF_ICMPGE, done);
        e.field("choice", "[I");
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.op(Opcodes.IADD);
        askThread(comparison);
        e.op(Opcodes.DUP);
        e.variable(Opcodes.ILOAD, count);
        e.op(Opcodes.IADD);
        e.variable(Opcodes.ISTORE, count);
        e.op(Opcodes.IASTORE);
        e.code().visitIincInsn(Emission.THREAD_X, 1);
        e.jump(Opcodes.GOTO, loop);
        e.label(done);
        e.push(0);
        e.variable(Opcodes.ISTORE, Emission.THREAD_X);
        return count;
    }

    /** Pushes how a comparison turns out for the thread that {@code x} says. */
    private void askThread(Instruction comparison) {
        Map<String, Integer> firsts = new HashMap<>();
        for (int n = 1; n <= 2; n++) {
            if (comparison.operand(n) instanceof Operand.Register register
                    && e.isRegister(register.name())
                    && step(register) != 0
                    && !firsts.containsKey(register.name())) {
                int first = e.variableOf(register.name());
                firsts.put(register.name(), first);
                e.bind(register.name(), StripWriter.stepped(first, e.kindOf(register.name()), step(register), e));
            }
        }
        ask(comparison);
        firsts.forEach(e::bind);
    }

    private void ask(Instruction comparison) {
        Families.emit(comparison, e);
        e.load(comparison.operand(0), PtxType.PRED);
    }
}

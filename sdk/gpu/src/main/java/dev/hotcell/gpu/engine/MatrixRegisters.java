package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes which registers a thread brings to a warp's work on matrices, and how it takes the results. */
final class MatrixRegisters {
    private final Emission e;

    MatrixRegisters(Emission e) {
        this.e = e;
    }

    /** Returns the operands that one in braces holds. */
    static List<Operand> elements(Operand operand) {
        return operand instanceof Operand.Vector vector ? vector.elements() : List.of(operand);
    }

    void bring(Instruction i) {
        switch (i.opcode()) {
            case "ldmatrix" -> {
                check(i, elements(i.operand(0)).size() <= 4 && i.has("m8n8") && i.has("b16"));
                element("brought", 0);
                e.address(i.operand(1), 0);
                if (i.space() == StateSpace.SHARED) {
                    e.call(Memory.class, "ofShared", "(J)J");
                }
                e.op(Opcodes.LASTORE);
            }
            case "movmatrix" -> {
                check(i, i.has("m8n8") && i.has("trans") && i.has("b16"));
                registers(i, PtxType.B32);
            }
            default -> {
                MatrixProduct.of(i);
                registers(i, i.has("f64") ? PtxType.B64 : PtxType.B32);
            }
        }
    }

    private static void check(Instruction i, boolean known) {
        if (!known) {
            throw Families.unsupported(i);
        }
    }

    private void registers(Instruction i, PtxType bits) {
        int number = 0;
        for (Operand operand : i.operands().subList(1, i.operands().size())) {
            for (Operand register : elements(operand)) {
                element("brought", number++);
                e.load(register, bits);
                e.convert(Kinds.of(bits), Type.LONG_TYPE);
                e.op(Opcodes.LASTORE);
            }
        }
    }

    /** Pushes the array that holds a register of all threads, and which of its elements is the thread's. */
    private void element(String field, int register) {
        e.field(field, "[[J");
        e.push(register);
        e.op(Opcodes.AALOAD);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
    }

    void take(Instruction resume) {
        PtxType bits = resume.has("f64") ? PtxType.B64 : PtxType.B32;
        List<Operand> registers = elements(resume.operand(0));
        for (int n = 0; n < registers.size(); n++) {
            if (resume.has("ldmatrix")) {
                half(2 * n, resume);
                half(2 * n + 1, resume);
                e.push(16);
                e.op(Opcodes.ISHL);
                e.op(Opcodes.IOR);
            } else {
                element("given", n);
                e.op(Opcodes.LALOAD);
                e.convert(Type.LONG_TYPE, Kinds.of(bits));
            }
            e.store(registers.get(n), bits);
        }
    }

    /** Pushes the 16 bits that an address of the thread's points to. */
    private void half(int number, Instruction load) {
        if (e.watched()) {
            SanitizerCalls.begin(e);
            element("given", number);
            e.op(Opcodes.LALOAD);
            SanitizerCalls.end("read", MemoryFamily.number(2), load, e);
        }
        e.variable(Opcodes.ALOAD, Emission.MEMORY);
        element("given", number);
        e.op(Opcodes.LALOAD);
        e.call(Memory.class, "loadShort", "([[BJ)I");
        e.push(0xffff);
        e.op(Opcodes.IAND);
    }
}

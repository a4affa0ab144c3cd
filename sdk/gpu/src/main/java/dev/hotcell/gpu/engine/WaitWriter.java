package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what a thread brings to a place where it waits, and how it takes the results from it. */
final class WaitWriter {
    private static final Operand ALL = new Operand.Immediate(-1, Operand.Immediate.Form.INTEGER);
    private static final Operand NONE = new Operand.Immediate(0, Operand.Immediate.Form.INTEGER);

    private final Emission e;

    WaitWriter(Emission e) {
        this.e = e;
    }

    void bring(Instruction i) {
        switch (i.opcode()) {
            case "shfl" -> {
                put("first", i.operand(1), PtxType.B32);
                put("second", i.operand(2), PtxType.B32);
                put("third", i.operand(3), PtxType.B32);
                put("mask", i.operands().size() > 4 ? i.operand(4) : ALL, PtxType.B32);
            }
            case "vote" -> {
                put("first", i.operand(1), PtxType.PRED);
                put("mask", i.operands().size() > 2 ? i.operand(2) : ALL, PtxType.B32);
            }
            case "redux" -> {
                put("first", i.operand(1), PtxType.B32);
                put("mask", i.operand(2), PtxType.B32);
            }
            case "match" -> {
                wide(i.operand(1), i.type());
                put("mask", i.operand(2), PtxType.B32);
            }
            case "elect" -> put("mask", i.operand(1), PtxType.B32);
            case Waits.PAUSE -> {
                // Brings nothing.
            }
            case "activemask" -> put("mask", ALL, PtxType.B32);
            case "wmma", "mma", "ldmatrix", "movmatrix" -> {
                new MatrixRegisters(e).bring(i);
                put("mask", ALL, PtxType.B32);
            }
            default -> {
                if (i.has("warp")) {
                    put("mask", i.operand(0), PtxType.B32);
                } else {
                    barrier(i);
                }
            }
        }
    }

    /** A barrier has a number, a count of threads or none, and for a reduction a predicate. */
    private void barrier(Instruction i) {
        int at = i.has("red") ? 1 : 0;
        int rest = i.operands().size() - at - (i.has("red") ? 1 : 0);
        put("first", rest > 0 ? i.operand(at) : NONE, PtxType.B32);
        put("second", rest > 1 ? i.operand(at + 1) : NONE, PtxType.B32);
        put(
                "third",
                i.has("red") ? i.operand(i.operands().size() - 1) : NONE,
                i.has("red") ? PtxType.PRED : PtxType.B32);
    }

    private void put(String field, Operand value, PtxType type) {
        e.field(field, "[I");
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.load(value, type);
        e.op(Opcodes.IASTORE);
    }

    private void wide(Operand value, PtxType type) {
        e.field("wide", "[J");
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.load(value, type);
        e.convert(Kinds.of(type), Type.LONG_TYPE);
        e.op(Opcodes.LASTORE);
    }

    void take(Instruction resume) {
        if (resume.operands().isEmpty()) {
            return;
        }
        if (resume.operand(0) instanceof Operand.Vector || resume.has("movmatrix")) {
            new MatrixRegisters(e).take(resume);
            return;
        }
        Operand destination = resume.operand(0);
        if (destination instanceof Operand.Pair both) {
            take("result", both.first());
            take("flag", both.second());
        } else {
            take("result", destination);
        }
    }

    private void take(String field, Operand destination) {
        if (destination instanceof Operand.Register register) {
            e.field(field, "[I");
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.op(Opcodes.IALOAD);
            e.store(destination, e.typeOf(register.name()) == PtxType.PRED ? PtxType.PRED : PtxType.B32);
        }
    }
}

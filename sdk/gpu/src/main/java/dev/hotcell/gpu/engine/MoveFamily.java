package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Copies, choices, and addresses from one space to another. */
final class MoveFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        switch (i.opcode()) {
            case "mov" -> move(i, e);
            case "cvta" -> convertAddress(i, e);
            case "selp" -> {
                e.load(i.operand(3), PtxType.PRED);
                choose(i, e, Opcodes.IFEQ);
            }
            case "slct" -> {
                PtxType by = i.type();
                e.load(i.operand(3), by, i.has("ftz"));
                if (by == PtxType.F32) {
                    e.op(Opcodes.FCONST_0);
                    e.op(Opcodes.FCMPL);
                }
                choose(i, e, Opcodes.IFLT);
            }
            case "isspacep" -> isInSpace(i, e);
            case "getctarank" -> {
                e.push(0);
                e.store(i.operand(0), PtxType.U32);
            }
            default -> {
                e.load(i.operand(1), i.type());
                e.store(i.operand(0), i.type());
            }
        }
    }

    private static void choose(Instruction i, Emission e, int jumpToSecond) {
        PtxType type = i.types().get(0);
        Label second = new Label();
        Label end = new Label();
        e.jump(jumpToSecond, second);
        e.load(i.operand(1), type);
        e.jump(Opcodes.GOTO, end);
        e.label(second);
        e.load(i.operand(2), type);
        e.label(end);
        e.store(i.operand(0), type);
    }

    private static void move(Instruction i, Emission e) {
        PtxType type = i.type();
        if (i.operand(0) instanceof Operand.Vector parts) {
            unpack(i, parts.elements(), Kinds.bits(type), e);
        } else if (i.operand(1) instanceof Operand.Vector parts) {
            pack(i, parts.elements(), Kinds.bits(type), e);
        } else {
            e.load(i.operand(1), type);
            e.store(i.operand(0), type);
        }
    }

    private static void unpack(Instruction i, List<Operand> parts, PtxType whole, Emission e) {
        PtxType part = part(whole, parts.size());
        for (int n = 0; n < parts.size(); n++) {
            if (parts.get(n) instanceof Operand.Sink) {
                continue;
            }
            e.load(i.operand(1), whole);
            if (n > 0) {
                e.push(n * part.bits());
                e.op(whole == PtxType.B64 ? Opcodes.LUSHR : Opcodes.IUSHR);
            }
            e.convert(Kinds.of(whole), Type.INT_TYPE);
            e.narrow(part);
            e.store(parts.get(n), part);
        }
    }

    private static void pack(Instruction i, List<Operand> parts, PtxType whole, Emission e) {
        PtxType part = part(whole, parts.size());
        for (int n = 0; n < parts.size(); n++) {
            e.load(parts.get(n), part);
            e.convert(Kinds.of(part), Kinds.of(whole));
            if (n > 0) {
                e.push(n * part.bits());
                e.op(whole == PtxType.B64 ? Opcodes.LSHL : Opcodes.ISHL);
                e.op(whole == PtxType.B64 ? Opcodes.LOR : Opcodes.IOR);
            }
        }
        e.store(i.operand(0), whole);
    }

    private static PtxType part(PtxType whole, int parts) {
        return switch (whole.bits() / Math.max(1, parts)) {
            case 8 -> PtxType.B8;
            case 16 -> PtxType.B16;
            case 32 -> PtxType.B32;
            default -> throw new PtxException("A move of " + whole.bits() + " bits has " + parts + " parts");
        };
    }

    /** Shared and local memory and parameters are windows of the generic space; global memory is the space itself. */
    private static void convertAddress(Instruction i, Emission e) {
        PtxType type = i.type();
        e.load(i.operand(1), type);
        e.convert(Kinds.of(type), Type.LONG_TYPE);
        int window = window(i.space());
        if (window != 0 && i.has("to")) {
            e.push(0xffffffffL);
            e.op(Opcodes.LAND);
        } else if (window != 0) {
            e.push((long) window << 32);
            e.op(Opcodes.LOR);
        }
        e.store(i.operand(0), PtxType.U64);
    }

    private static int window(StateSpace space) {
        return switch (space) {
            case SHARED -> Block.SHARED_WINDOW;
            case LOCAL -> Block.LOCAL_WINDOW;
            case PARAM -> Block.PARAMETER_WINDOW;
            default -> 0;
        };
    }

    private static void isInSpace(Instruction i, Emission e) {
        int window = window(i.space());
        e.load(i.operand(1), PtxType.U64);
        e.push(32);
        e.op(Opcodes.LUSHR);
        e.op(Opcodes.L2I);
        Label no = new Label();
        Label end = new Label();
        if (window != 0) {
            e.push(window);
            e.jump(Opcodes.IF_ICMPNE, no);
        } else {
            e.push(Block.FIRST_ALLOCATION);
            e.jump(Opcodes.IF_ICMPLT, no);
        }
        e.push(1);
        e.jump(Opcodes.GOTO, end);
        e.label(no);
        e.push(0);
        e.label(end);
        e.store(i.operand(0), PtxType.PRED);
    }
}

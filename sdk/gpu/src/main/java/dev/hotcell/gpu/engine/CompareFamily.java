package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Comparisons;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code setp} and {@code set}: comparisons, joined with a predicate if so. */
final class CompareFamily implements InstructionFamily {
    private static final List<String> JOINS = List.of("and", "or", "xor");

    @Override
    public void emit(Instruction i, Emission e) {
        PtxType type = i.type();
        if (type == PtxType.F16X2 || type == PtxType.BF16X2) {
            packed(i, type, e);
            return;
        }
        compare(i, type, e);
        if (i.opcode().equals("set")) {
            join(i, e);
            result(i, e);
            return;
        }
        if (i.operand(0) instanceof Operand.Pair both) {
            int compared = e.newVariable(Type.INT_TYPE);
            e.op(Opcodes.DUP);
            e.variable(Opcodes.ISTORE, compared);
            join(i, e);
            e.store(both.first(), PtxType.PRED);
            e.variable(Opcodes.ILOAD, compared);
            e.push(1);
            e.op(Opcodes.IXOR);
            join(i, e);
            e.store(both.second(), PtxType.PRED);
        } else {
            join(i, e);
            e.store(i.operand(0), PtxType.PRED);
        }
    }

    /** Joins the truth on the stack with the third operand. */
    private static void join(Instruction i, Emission e) {
        String join = JOINS.stream().filter(i::has).findFirst().orElse("");
        if (join.isEmpty()) {
            return;
        }
        e.load(i.operand(3), PtxType.PRED);
        e.op(join.equals("and") ? Opcodes.IAND : join.equals("or") ? Opcodes.IOR : Opcodes.IXOR);
    }

    /** Turns the truth on the stack into all ones or 1.0. */
    private static void result(Instruction i, Emission e) {
        PtxType to = i.types().get(0);
        if (to == PtxType.F32) {
            e.op(Opcodes.I2F);
        } else if (to.half()) {
            e.push(to == PtxType.F16 ? 0x3c00 : 0x3f80);
            e.op(Opcodes.IMUL);
        } else {
            e.op(Opcodes.INEG);
        }
        e.store(i.operand(0), to);
    }

    private static void compare(Instruction i, PtxType type, Emission e) {
        String test = i.modifiers().get(0);
        e.load(i.operand(1), type, i.has("ftz"));
        half(type, e);
        e.load(i.operand(2), type, i.has("ftz"));
        half(type, e);
        if (type.floating()) {
            floats(test, type == PtxType.F64, e);
        } else {
            integers(test, type, e);
        }
    }

    private static void half(PtxType type, Emission e) {
        if (type.half()) {
            e.call(HalfMath.class, type == PtxType.F16 ? "halfToFloat" : "brainToFloat", "(I)F");
        }
    }

    private static void integers(String test, PtxType type, Emission e) {
        boolean unsigned = type.unsigned() || List.of("lo", "ls", "hi", "hs").contains(test);
        Type kind = Kinds.of(type);
        if (unsigned && type.bytes() >= 4 && !test.equals("eq") && !test.equals("ne")) {
            String d = kind.getDescriptor();
            Class<?> owner = kind == Type.LONG_TYPE ? Long.class : Integer.class;
            e.call(owner, "compareUnsigned", "(" + d + d + ")I");
            truth(jumpUnless(test), e);
        } else if (kind == Type.LONG_TYPE) {
            e.op(Opcodes.LCMP);
            truth(jumpUnless(test), e);
        } else {
            truth(jumpUnless(test) + (Opcodes.IF_ICMPEQ - Opcodes.IFEQ), e);
        }
    }

    /** Comparisons with NaN are false, but for those that end in u. */
    private static void floats(String test, boolean wide, Emission e) {
        String d = wide ? "DD" : "FF";
        switch (test) {
            case "num", "nan", "ne", "equ" -> {
                e.call(Comparisons.class, test, "(" + d + ")Z");
                return;
            }
            default -> {
                // Compared below.
            }
        }
        boolean unordered = test.length() > 2;
        String plain = test.substring(0, 2);
        boolean less = plain.equals("lt") || plain.equals("le");
        boolean nanIsGreater = less != unordered;
        e.op(wide ? nanIsGreater ? Opcodes.DCMPG : Opcodes.DCMPL : nanIsGreater ? Opcodes.FCMPG : Opcodes.FCMPL);
        truth(jumpUnless(plain), e);
    }

    private static int jumpUnless(String test) {
        return switch (test) {
            case "eq" -> Opcodes.IFNE;
            case "ne" -> Opcodes.IFEQ;
            case "lt", "lo" -> Opcodes.IFGE;
            case "le", "ls" -> Opcodes.IFGT;
            case "gt", "hi" -> Opcodes.IFLE;
            default -> Opcodes.IFLT;
        };
    }

    private static void truth(int jumpUnless, Emission e) {
        Label no = new Label();
        Label end = new Label();
        e.jump(jumpUnless, no);
        e.push(1);
        e.jump(Opcodes.GOTO, end);
        e.label(no);
        e.push(0);
        e.label(end);
    }

    /** Compares both numbers; {@code setp} gives two predicates, {@code set} two numbers or masks. */
    private static void packed(Instruction i, PtxType type, Emission e) {
        e.load(i.operand(1), type);
        e.load(i.operand(2), type);
        e.code().visitLdcInsn(i.modifiers().get(0));
        e.push(type == PtxType.BF16X2);
        e.call(Comparisons.class, "packed", "(IILjava/lang/String;Z)I");
        if (i.opcode().equals("set")) {
            PtxType to = i.types().get(0);
            e.push(to == PtxType.F16X2 ? 0x3c00 : to == PtxType.BF16X2 ? 0x3f80 : 0xffff);
            e.call(Comparisons.class, "spread", "(II)I");
            e.store(i.operand(0), PtxType.B32);
            return;
        }
        int bits = e.newVariable(Type.INT_TYPE);
        e.variable(Opcodes.ISTORE, bits);
        Operand first = i.operand(0) instanceof Operand.Pair both ? both.first() : i.operand(0);
        e.variable(Opcodes.ILOAD, bits);
        e.push(1);
        e.op(Opcodes.IAND);
        join(i, e);
        e.store(first, PtxType.PRED);
        if (i.operand(0) instanceof Operand.Pair both) {
            e.variable(Opcodes.ILOAD, bits);
            e.push(1);
            e.op(Opcodes.IUSHR);
            join(i, e);
            e.store(both.second(), PtxType.PRED);
        }
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.FragmentAccess;
import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code wmma.load} and {@code wmma.store}: each thread loads or stores what it holds of a matrix. */
final class FragmentFamily implements InstructionFamily {
    private static final String PLACE = "(L" + Emission.BLOCK_TYPE + ";JIIIII";

    @Override
    public void emit(Instruction i, Emission e) {
        boolean load = i.has("load");
        if (!load && !i.has("store")) {
            throw Families.unsupported(i);
        }
        Operand address = i.operand(load ? 1 : 0);
        List<Operand> registers = MatrixRegisters.elements(i.operand(load ? 0 : 1));
        MatrixElement type = type(i);
        int code = code(i, type, registers.size());
        for (int n = 0; n < registers.size(); n++) {
            place(i, address, n * type.perRegister(), code, e);
            PtxType bits = type == MatrixElement.F64 ? PtxType.B64 : PtxType.B32;
            if (load) {
                e.call(FragmentAccess.class, "load", PLACE + ")J");
                e.convert(Type.LONG_TYPE, Kinds.of(bits));
                e.store(registers.get(n), bits);
            } else {
                e.load(registers.get(n), bits);
                e.convert(Kinds.of(bits), Type.LONG_TYPE);
                e.call(FragmentAccess.class, "store", PLACE + "J)V");
            }
        }
    }

    /** Pushes where an element of the thread is, as {@link FragmentAccess} takes it. */
    private static void place(Instruction i, Operand address, int element, int code, Emission e) {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.address(address, 0);
        if (i.space() == StateSpace.SHARED) {
            e.call(Memory.class, "ofShared", "(J)J");
        }
        stride(i, e);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(element);
        e.push(code);
        e.push(i.line().line());
    }

    private static void stride(Instruction i, Emission e) {
        if (i.operands().size() > 2) {
            e.load(i.operand(2), PtxType.U32);
        } else {
            e.push(along(i));
        }
    }

    private static MatrixElement type(Instruction i) {
        List<MatrixElement> types = MatrixElement.among(i.modifiers());
        if (types.size() != 1) {
            throw Families.unsupported(i);
        }
        return types.get(0);
    }

    private static int rows(Instruction i) {
        return i.has("b") ? MatrixShape.of(i).k() : MatrixShape.of(i).m();
    }

    private static int columns(Instruction i) {
        return i.has("a") ? MatrixShape.of(i).k() : MatrixShape.of(i).n();
    }

    /** Returns the elements that lie beside each other in memory. */
    private static int along(Instruction i) {
        return i.has("col") ? rows(i) : columns(i);
    }

    private static int code(Instruction i, MatrixElement type, int registers) {
        int perThread = registers * type.perRegister();
        int held = perThread * FragmentLayout.WARP;
        int size = rows(i) * columns(i);
        if (held < size || held % size != 0) {
            throw Families.unsupported(i);
        }
        return FragmentAccess.code(rows(i), columns(i), perThread, type.bytes(), i.has("col"));
    }
}

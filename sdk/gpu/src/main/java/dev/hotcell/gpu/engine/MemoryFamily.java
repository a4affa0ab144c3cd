package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Fences;
import dev.hotcell.gpu.engine.runtime.Memory;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Loads and stores, of one value or several. */
final class MemoryFamily implements InstructionFamily {

    @Override
    public void emit(Instruction i, Emission e) {
        boolean load = !i.opcode().equals("st");
        Operand address = i.operand(load ? 1 : 0);
        Operand value = i.operand(load ? 0 : 1);
        List<Operand> elements = value instanceof Operand.Vector vector ? vector.elements() : List.of(value);
        StateSpace space = i.space();
        if (space == StateSpace.PARAM && e.isLocal(address)) {
            space = StateSpace.LOCAL;
        }
        boolean ordered =
                i.anyOf("volatile", "relaxed", "acquire", "release", "mmio").isPresent();
        if (ordered) {
            fence(e);
        }
        PtxType type = i.type();
        String access = load ? (ordered ? "orderedRead" : "read") : ordered ? "orderedWrite" : "write";
        SanitizerCalls.access(access, space, address, number(type.bytes() * elements.size()), i, e);
        if (elements.size() > 1) {
            checkVector(address, type.bytes() * elements.size(), space, load, e);
        }
        for (int n = 0; n < elements.size(); n++) {
            segment(space, e);
            e.address(address, n * type.bytes());
            if (load) {
                load(elements.get(n), type, space, e);
            } else {
                e.load(elements.get(n), type);
                e.call(Memory.class, "store" + width(type), "(" + segmentType(space) + "J" + d(type) + ")V");
            }
        }
        if (ordered) {
            fence(e);
        }
    }

    static Operand number(int value) {
        return new Operand.Immediate(value, Operand.Immediate.Form.INTEGER);
    }

    private static void fence(Emission e) {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.call(Fences.class, "ordered", "(L" + Emission.BLOCK_TYPE + ";)V");
    }

    private static void load(Operand destination, PtxType type, StateSpace space, Emission e) {
        e.call(Memory.class, "load" + width(type), "(" + segmentType(space) + "J)" + d(type));
        take(destination, type, e);
    }

    /** Takes what was loaded into a register, which may be wider. */
    static void take(Operand destination, PtxType type, Emission e) {
        e.narrow(type);
        if (destination instanceof Operand.Register register
                && e.kindOf(register.name()) == Type.LONG_TYPE
                && Kinds.of(type) == Type.INT_TYPE) {
            if (type.signed()) {
                e.op(Opcodes.I2L);
            } else {
                e.convert(Type.INT_TYPE, Type.LONG_TYPE);
            }
            e.store(destination, PtxType.B64);
        } else {
            e.store(destination, type);
        }
    }

    /** Checks the alignment of several values that are accessed at once. */
    static void checkVector(Operand address, int bytes, StateSpace space, boolean load, Emission e) {
        if (space == StateSpace.PARAM || space == StateSpace.LOCAL) {
            return;
        }
        e.address(address, 0);
        e.push(bytes);
        e.push(!load);
        e.call(Memory.class, space == StateSpace.SHARED ? "checkSharedVector" : "checkVector", "(JIZ)V");
    }

    /** Pushes the array, or all of them, that an address of the space points into. */
    static void segment(StateSpace space, Emission e) {
        e.variable(
                Opcodes.ALOAD,
                switch (space) {
                    case SHARED -> Emission.SHARED;
                    case LOCAL -> Emission.LOCAL;
                    case PARAM -> Emission.PARAMETERS;
                    default -> Emission.MEMORY;
                });
    }

    static String segmentType(StateSpace space) {
        return switch (space) {
            case SHARED, LOCAL, PARAM -> "[B";
            default -> "[[B";
        };
    }

    static String width(PtxType type) {
        return switch (type.bytes()) {
            case 1 -> "Byte";
            case 2 -> "Short";
            case 4 -> type == PtxType.F32 ? "Float" : "Int";
            default -> type == PtxType.F64 ? "Double" : "Long";
        };
    }

    private static String d(PtxType type) {
        return Kinds.of(type).getDescriptor();
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Atomics;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code atom} and {@code red}. */
final class AtomicFamily implements InstructionFamily {
    private static final List<String> OPERATIONS =
            List.of("add", "min", "max", "inc", "dec", "exch", "cas", "and", "or", "xor");

    @Override
    public void emit(Instruction i, Emission e) {
        boolean wantsOld = i.opcode().equals("atom");
        int at = wantsOld ? 1 : 0;
        PtxType type = i.type();
        boolean shared = i.space() == StateSpace.SHARED && type.bytes() >= 4;
        if (i.operand(at + 1) instanceof Operand.Vector || type == PtxType.B128) {
            throw Families.unsupported(i);
        }
        String operation = OPERATIONS.stream().filter(i::has).findFirst().orElseThrow(() -> Families.unsupported(i));
        SanitizerCalls.access("atomic", i.space(), i.operand(at), MemoryFamily.number(type.bytes()), i, e);
        e.variable(Opcodes.ALOAD, shared ? Emission.SHARED : Emission.MEMORY);
        e.address(i.operand(at), 0);
        if (i.space() == StateSpace.SHARED && !shared) {
            e.push(1L << 32);
            e.op(Opcodes.LADD);
        }
        PtxType bits = Kinds.bits(type);
        e.load(i.operand(at + 1), bits);
        if (shared && type.bytes() == 4 && code(operation, type, i) == Atomics.ADD) {
            e.call(Atomics.class, "addShared", "([BJI)I");
            e.store(wantsOld ? i.operand(0) : new Operand.Sink(), bits);
            return;
        }
        if (operation.equals("cas")) {
            e.load(i.operand(at + 2), bits);
        } else if (Kinds.of(bits) == Type.LONG_TYPE) {
            e.push(0L);
        } else {
            e.push(0);
        }
        e.push(code(operation, type, i));
        String d = Kinds.of(bits).getDescriptor();
        String width = type.bytes() == 8 ? "Long" : type.bytes() == 4 ? "Int" : "Short";
        e.call(
                Atomics.class,
                (shared ? "updateShared" : "update") + width,
                "(" + (shared ? "[B" : "[[B") + "J" + d + d + "I)" + d);
        e.store(wantsOld ? i.operand(0) : new Operand.Sink(), bits);
    }

    private static int code(String operation, PtxType type, Instruction i) {
        return switch (operation) {
            case "add" ->
                switch (type) {
                    case F32, F64 -> Atomics.ADD_FLOAT;
                    case F16X2 -> Atomics.ADD_HALVES;
                    case BF16X2 -> Atomics.ADD_BRAINS;
                    case F16 -> Atomics.ADD_HALF;
                    case BF16 -> Atomics.ADD_BRAIN;
                    default -> Atomics.ADD;
                };
            case "min", "max" -> {
                if (type.floating() || type.half()) {
                    throw Families.unsupported(i);
                }
                boolean min = operation.equals("min");
                yield type.signed()
                        ? min ? Atomics.MIN_SIGNED : Atomics.MAX_SIGNED
                        : min ? Atomics.MIN_UNSIGNED : Atomics.MAX_UNSIGNED;
            }
            case "inc" -> Atomics.INCREMENT;
            case "dec" -> Atomics.DECREMENT;
            case "exch" -> Atomics.EXCHANGE;
            case "cas" -> Atomics.COMPARE_AND_SWAP;
            case "and" -> Atomics.AND;
            case "or" -> Atomics.OR;
            default -> Atomics.XOR;
        };
    }
}

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Atomics;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** {@code atom} and {@code red}. */
final class AtomicFamily implements InstructionFamily {
    private static final List<String> OPERATIONS =
            List.of("add", "min", "max", "inc", "dec", "exch", "cas", "and", "or", "xor");

    @Override
    public void emit(Instruction i, Emission e) {
        int at = i.opcode().equals("atom") ? 1 : 0;
        PtxType type = i.type();
        SanitizerCalls.access(
                "atomic", i.space(), i.operand(at), MemoryFamily.number(bytes(i.operand(at + 1), type)), i, e);
        if (i.operand(at + 1) instanceof Operand.Vector values) {
            vector(i, at, values.elements(), type, e);
        } else {
            Operand destination = at == 1 ? i.operand(0) : new Operand.Sink();
            Operand other = i.operands().size() > at + 2 ? i.operand(at + 2) : MemoryFamily.number(0);
            update(i, new Update(i.operand(at), 0, destination, i.operand(at + 1), other), type, e);
        }
    }

    /** One update, {@code plus} bytes behind an address; {@code other} is what is swapped in if it compares. */
    private record Update(Operand address, int plus, Operand destination, Operand value, Operand other) {}

    private static int bytes(Operand value, PtxType type) {
        return value instanceof Operand.Vector vector
                ? type.bytes() * vector.elements().size()
                : type.bytes();
    }

    /** Of a vector each element is updated by itself, as on a GPU. */
    private static void vector(Instruction i, int at, List<Operand> values, PtxType type, Emission e) {
        MemoryFamily.checkVector(i.operand(at), type.bytes() * values.size(), i.space(), false, e);
        for (int n = 0; n < values.size(); n++) {
            Operand destination = at == 1 && i.operand(0) instanceof Operand.Vector old
                    ? old.elements().get(n)
                    : new Operand.Sink();
            Operand none = MemoryFamily.number(0);
            update(i, new Update(i.operand(at), n * type.bytes(), destination, values.get(n), none), type, e);
        }
    }

    private static void update(Instruction i, Update update, PtxType type, Emission e) {
        boolean shared = i.space() == StateSpace.SHARED && type.bytes() >= 4;
        String operation = OPERATIONS.stream().filter(i::has).findFirst().orElseThrow(() -> Families.unsupported(i));
        e.variable(Opcodes.ALOAD, shared ? Emission.SHARED : Emission.MEMORY);
        e.address(update.address(), update.plus());
        if (i.space() == StateSpace.SHARED && !shared) {
            e.push(1L << 32);
            e.op(Opcodes.LADD);
        }
        PtxType bits = Kinds.bits(type);
        e.load(update.value(), bits);
        int code = code(operation, type, i);
        String d = Kinds.of(bits).getDescriptor();
        if (shared && type.bytes() == 4 && code == Atomics.ADD) {
            e.call(Atomics.class, "addShared", "([BJI)I");
        } else {
            e.load(update.other(), bits);
            e.push(code);
            String width = type.bytes() == 8 ? "Long" : type.bytes() == 4 ? "Int" : "Short";
            e.call(
                    Atomics.class,
                    (shared ? "updateShared" : "update") + width,
                    "(" + (shared ? "[B" : "[[B") + "J" + d + d + "I)" + d);
        }
        e.store(update.destination(), bits);
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

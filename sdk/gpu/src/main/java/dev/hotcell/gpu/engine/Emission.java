package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the bytecode of one segment: operands onto the stack, results into registers, which are local variables. */
final class Emission extends JvmCode {
    static final int BLOCK = 0;
    static final int THREAD = 1;
    static final int THREAD_X = 2;
    static final int THREAD_Y = 3;
    static final int THREAD_Z = 4;
    static final int MEMORY = 5;
    static final int SHARED = 6;
    static final int LOCAL = 7;
    static final int PARAMETERS = 8;
    static final int POSITION = 9;
    static final int THREADS_X = 10;
    static final int THREADS_Y = 11;
    static final int THREADS = 12;
    static final int LOCAL_BASE = 13;
    private static final int FIRST_FREE = 14;

    static final String BLOCK_TYPE = Type.getInternalName(Block.class);

    private final FlatKernel kernel;
    private final ToLongFunction<String> globals;
    private final boolean watched;
    private final Map<String, Integer> variables = new HashMap<>();

    /**
     * Creates the emission of a method.
     *
     * @param globals the address of a variable in global or constant memory; 0 if there is none of that name
     * @param watched whether accesses are told to the block's sanitizer
     */
    Emission(MethodVisitor code, FlatKernel kernel, ToLongFunction<String> globals, boolean watched) {
        super(code, FIRST_FREE);
        this.kernel = kernel;
        this.globals = globals;
        this.watched = watched;
    }

    void field(String name, String descriptor) {
        code().visitVarInsn(Opcodes.ALOAD, BLOCK);
        code().visitFieldInsn(Opcodes.GETFIELD, BLOCK_TYPE, name, descriptor);
    }

    /** Takes what a block has into local variables. */
    void loadBlock() {
        take("memory", "[[B", MEMORY);
        take("shared", "[B", SHARED);
        take("local", "[B", LOCAL);
        take("parameters", "[B", PARAMETERS);
        take("position", "[I", POSITION);
        take("threadsX", "I", THREADS_X);
        take("threadsY", "I", THREADS_Y);
        take("threads", "I", THREADS);
        push(0);
        variable(Opcodes.ISTORE, LOCAL_BASE);
    }

    /** Takes where the thread's own memory begins. */
    void localBase() {
        variable(Opcodes.ILOAD, THREAD);
        push(kernel.localBytes());
        op(Opcodes.IMUL);
        variable(Opcodes.ISTORE, LOCAL_BASE);
    }

    private void take(String name, String descriptor, int variable) {
        field(name, descriptor);
        variable(descriptor.equals("I") ? Opcodes.ISTORE : Opcodes.ASTORE, variable);
    }

    // Registers

    /** Lets a register be in another local variable from here on. */
    void bind(String register, int variable) {
        variables.put(register, variable);
    }

    boolean isRegister(String name) {
        return kernel.registers().containsKey(name);
    }

    PtxType typeOf(String register) {
        PtxType type = kernel.registers().get(register);
        if (type == null) {
            throw new PtxException("The register " + register + " is not declared");
        }
        return type;
    }

    Type kindOf(String register) {
        return Kinds.of(typeOf(register));
    }

    int variableOf(String register) {
        Integer known = variables.get(register);
        if (known != null) {
            return known;
        }
        int variable = newVariable(kindOf(register));
        variables.put(register, variable);
        return variable;
    }

    /** Gives a register the value 0. */
    void zero(String register) {
        Type kind = kindOf(register);
        op(
                switch (kind.getSort()) {
                    case Type.LONG -> Opcodes.LCONST_0;
                    case Type.FLOAT -> Opcodes.FCONST_0;
                    case Type.DOUBLE -> Opcodes.DCONST_0;
                    default -> Opcodes.ICONST_0;
                });
        variable(kind.getOpcode(Opcodes.ISTORE), variableOf(register));
    }

    // Values

    /** Pushes an operand as a value of a type. */
    void load(Operand operand, PtxType type) {
        Type kind = Kinds.of(type);
        if (operand instanceof Operand.Register register) {
            register(register.name(), kind);
            narrow(type);
        } else if (operand instanceof Operand.Negated negated) {
            load(negated.register(), PtxType.PRED);
            push(1);
            op(Opcodes.IXOR);
        } else if (operand instanceof Operand.Immediate number) {
            number(number, type);
        } else if (operand instanceof Operand.Symbol symbol) {
            symbol(symbol.name(), 0, kind);
        } else if (operand instanceof Operand.Address address && address.base() instanceof Operand.Symbol symbol) {
            symbol(symbol.name(), address.offset(), kind);
        } else {
            throw new PtxException("The PTX has " + operand + " where a value belongs");
        }
    }

    /** Pushes an operand, subnormal numbers taken for zero if so. */
    void load(Operand operand, PtxType type, boolean flush) {
        load(operand, type);
        if (flush && type == PtxType.F32) {
            call(FloatMath.class, "flush", "(F)F");
        }
    }

    private void register(String name, Type kind) {
        if (isRegister(name)) {
            Type own = kindOf(name);
            code().visitVarInsn(own.getOpcode(Opcodes.ILOAD), variableOf(name));
            convert(own, kind);
        } else {
            convert(SpecialRegisters.load(name, this), kind);
        }
    }

    private void number(Operand.Immediate number, PtxType type) {
        if (type == PtxType.F32) {
            code().visitLdcInsn(
                            number.form() == Operand.Immediate.Form.DOUBLE
                                    ? (float) number.asDouble()
                                    : Float.intBitsToFloat((int) number.bits()));
        } else if (type == PtxType.F64) {
            code().visitLdcInsn(
                            number.form() == Operand.Immediate.Form.FLOAT
                                    ? number.asDouble()
                                    : Double.longBitsToDouble(number.bits()));
        } else if (Kinds.of(type) == Type.LONG_TYPE) {
            push(number.bits());
        } else {
            push(
                    switch (type) {
                        case B8, U8 -> (int) number.bits() & 0xff;
                        case S8 -> (byte) number.bits();
                        case B16, U16, F16, BF16 -> (int) number.bits() & 0xffff;
                        case S16 -> (short) number.bits();
                        case PRED -> number.bits() != 0 ? 1 : 0;
                        default -> (int) number.bits();
                    });
        }
    }

    private void symbol(String name, long offset, Type kind) {
        Integer place = kernel.shared().get(name);
        if (place == null) {
            place = kernel.parameters().get(name);
        }
        if (place != null) {
            push(place + offset);
        } else if (kernel.locals().containsKey(name)) {
            code().visitVarInsn(Opcodes.ILOAD, LOCAL_BASE);
            op(Opcodes.I2L);
            push(kernel.locals().get(name) + offset);
            op(Opcodes.LADD);
        } else if (name.equals("WARP_SZ")) {
            push(32L);
        } else {
            long address = globals.applyAsLong(name);
            if (address == 0) {
                throw new PtxException(
                        "The PTX takes the address of " + name + ", which is neither variable nor function");
            }
            push(address + offset);
        }
        convert(Type.LONG_TYPE, kind);
    }

    /** Takes the value on the stack, of a type, into a register; bits stay as they are. */
    void store(Operand destination, PtxType type) {
        Type kind = Kinds.of(type);
        if (destination instanceof Operand.Sink) {
            op(kind.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else if (destination instanceof Operand.Register register) {
            Type own = kindOf(register.name());
            convert(kind, own);
            code().visitVarInsn(own.getOpcode(Opcodes.ISTORE), variableOf(register.name()));
        } else {
            throw new PtxException("The PTX has " + destination + " where a result belongs");
        }
    }

    // Addresses

    /** Pushes the address that an operand names, as a long, plus some bytes. */
    void address(Operand operand, int plus) {
        if (!(operand instanceof Operand.Address address)) {
            throw new PtxException("The PTX has " + operand + " where an address belongs");
        }
        long offset = address.offset() + plus;
        if (address.base() instanceof Operand.Symbol symbol) {
            symbol(symbol.name(), offset, Type.LONG_TYPE);
            return;
        }
        load(address.base(), isWide(address.base()) ? PtxType.U64 : PtxType.U32);
        convert(isWide(address.base()) ? Type.LONG_TYPE : Type.INT_TYPE, Type.LONG_TYPE);
        if (offset != 0) {
            push(offset);
            op(Opcodes.LADD);
        }
    }

    /** Returns whether accesses are told to the block's sanitizer. */
    boolean watched() {
        return watched;
    }

    private boolean isWide(Operand base) {
        return !(base instanceof Operand.Register register) || kindOf(register.name()) == Type.LONG_TYPE;
    }

    /** Returns whether an address is of a variable of the thread's own, parameters of calls among them. */
    boolean isLocal(Operand operand) {
        return operand instanceof Operand.Address address
                && address.base() instanceof Operand.Symbol symbol
                && kernel.locals().containsKey(symbol.name());
    }

    FlatKernel kernel() {
        return kernel;
    }

    @Nullable
    Integer localOffset(String name) {
        return kernel.locals().get(name);
    }
}

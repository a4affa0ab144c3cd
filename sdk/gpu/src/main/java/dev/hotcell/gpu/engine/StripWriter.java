package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a {@link Strip} as a method: a loop over the threads of a row. It returns for how many a condition holds. */
final class StripWriter {
    private static final String START = "(" + Type.getDescriptor(Block.class) + "IIII";
    private static final int FIRST_INPUT = 5;

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final LockstepPlan plan;
    private final UniformValues uniform;
    private final Strip strip;
    private final Emission e;
    private final MethodVisitor code;
    private final Map<Integer, Integer> inputs = new HashMap<>();
    private final Map<Integer, Integer> ofThread = new HashMap<>();
    private final StripRegisters kept;
    private final Map<String, UncheckedAccess.Place> places = new HashMap<>();

    /**
     * Creates a writer.
     *
     * @param method to be written, of {@link #descriptor}
     */
    StripWriter(
            MethodVisitor method,
            Emission emission,
            FlatKernel kernel,
            ControlFlow flow,
            LockstepPlan plan,
            SavedRegisters saved,
            UniformValues uniform,
            Strip strip) {
        this.code = method;
        this.e = emission;
        this.kernel = kernel;
        this.flow = flow;
        this.plan = plan;
        this.kept = new StripRegisters(saved, emission);
        this.uniform = uniform;
        this.strip = strip;
    }

    /** Returns the descriptor of a strip's method. */
    static String descriptor(Strip strip, FlatKernel kernel) {
        StringBuilder descriptor = new StringBuilder(START);
        for (String register : strip.inputs().values()) {
            descriptor.append(Kinds.of(kernel.registers().getOrDefault(register, PtxType.B32))
                    .getDescriptor());
        }
        return descriptor.append(")I").toString();
    }

    void write() {
        Operand.Register counted = plan.decider(strip.block());
        code.visitCode();
        takeInputs();
        e.loadBlock();
        int count = e.newVariable(Type.INT_TYPE);
        e.push(0);
        e.variable(Opcodes.ISTORE, count);
        int choice = counted == null ? -1 : array("choice", "[I");
        Set<String> mentioned = mentioned(counted);
        uniform.write(mentioned.stream().filter(uniform::isConstant).collect(Collectors.toSet()), e);
        prepareAccesses();
        Set<String> loaded = new TreeSet<>(strip.before());
        loaded.retainAll(mentioned);
        Set<String> stored = new TreeSet<>(strip.behind());
        stored.retainAll(written());
        kept.take(loaded);
        kept.take(stored);
        RowLoop loop = new RowLoop(e, Emission.THREADS_X);
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        boolean mayFail = mayFail();
        if (mayFail) {
            code.visitTryCatchBlock(start, end, failed, null);
        }
        loop.start(start, end);
        thread(loaded, stored);
        if (counted != null) {
            count(counted, count, choice);
        }
        loop.next(start);
        e.label(end);
        e.variable(Opcodes.ILOAD, count);
        e.op(Opcodes.IRETURN);
        if (mayFail) {
            e.label(failed);
            fail();
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Writes what the present thread does. */
    private void thread(Set<String> loaded, Set<String> stored) {
        Label next = new Label();
        if (kernel.localBytes() > 0) {
            e.localBase();
        }
        loaded.forEach(kept::load);
        placeInThread();
        body(next);
        e.label(next);
        stored.forEach(kept::store);
    }

    /** Returns whether something can be thrown; to the JVM a loop in which nothing is caught is shorter. */
    private boolean mayFail() {
        return plan.regions().piece(strip.block()) != null
                || strip.lines().stream()
                        .map(Strip.Line::instruction)
                        .anyMatch(i -> !plan.isPlaced(i) && !UniformValues.isPure(i.opcode()));
    }

    /** Writes what becomes of an exception: the block is told which thread it was. */
    private void fail() {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
        e.variable(Opcodes.ILOAD, Emission.THREAD_Z);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Emission.BLOCK_TYPE, "failedAt", "(III)V", false);
        e.op(Opcodes.ATHROW);
    }

    /** Takes the values that are handed over out of the way of those that every method has. */
    private void takeInputs() {
        int slot = FIRST_INPUT;
        for (String register : strip.inputs().values()) {
            slot += e.kindOf(register).getSize();
        }
        e.reserve(slot);
        slot = FIRST_INPUT;
        for (Map.Entry<Integer, String> input : strip.inputs().entrySet()) {
            Type kind = e.kindOf(input.getValue());
            int own = e.newVariable(kind);
            e.variable(kind.getOpcode(Opcodes.ILOAD), slot);
            e.variable(kind.getOpcode(Opcodes.ISTORE), own);
            inputs.put(input.getKey(), own);
            slot += kind.getSize();
        }
    }

    private int array(String field, String descriptor) {
        int variable = e.newVariable(Type.INT_TYPE);
        e.field(field, descriptor);
        e.variable(Opcodes.ASTORE, variable);
        return variable;
    }

    /** Takes the allocations that accesses go to, and where in them a thread 0 would be. */
    private void prepareAccesses() {
        for (Strip.Line line : strip.lines()) {
            if (plan.isPlaced(line.instruction()) && !places.containsKey(key(line))) {
                String pointer = UncheckedAccess.pointer(line.instruction()).name();
                e.bind(pointer, inputs.getOrDefault(line.values().getOrDefault(pointer, -1), -1));
                long step = plan.steps().stepOrZero(pointer);
                places.put(key(line), UncheckedAccess.prepare(line.instruction(), step, e));
            }
        }
    }

    /** Returns what accesses have in common that go through the same value of a pointer. */
    private static String key(Strip.Line line) {
        Instruction i = line.instruction();
        return UncheckedAccess.key(i)
                + line.values().get(UncheckedAccess.pointer(i).name());
    }

    private Set<String> mentioned(Operand.@Nullable Register counted) {
        Set<String> mentioned = new HashSet<>(written());
        if (counted != null) {
            mentioned.add(counted.name());
        }
        instructions().forEach(i -> mentioned.addAll(Effects.of(i).read()));
        if (plan.regions().piece(strip.block()) != null) {
            BasicBlock own = flow.blocks().get(strip.block());
            Effects jump = Effects.of(kernel.body().get(own.end - 1));
            mentioned.addAll(jump.read());
            mentioned.addAll(jump.written());
        }
        return mentioned;
    }

    private Set<String> written() {
        return instructions().flatMap(i -> Effects.of(i).written().stream()).collect(Collectors.toSet());
    }

    /** Returns its own instructions, and those of the piece that the threads go through one by one. */
    private Stream<Instruction> instructions() {
        BitSet piece = plan.regions().piece(strip.block());
        Stream<Instruction> inPiece = piece == null
                ? Stream.empty()
                : piece.stream()
                        .mapToObj(flow.blocks()::get)
                        .flatMap(block -> kernel.body().subList(block.start, block.end).stream());
        return Stream.concat(strip.lines().stream().map(Strip.Line::instruction), inPiece);
    }

    /** Computes what registers with a step hold in the thread, but for those that are addresses alone. */
    private void placeInThread() {
        Set<Integer> asValues = new HashSet<>(strip.pieceValues().values());
        strip.lines()
                .forEach(line -> line.values().forEach((register, variable) -> {
                    if (!plan.isPlaced(line.instruction()) || readsBeside(line.instruction(), register)) {
                        asValues.add(variable);
                    }
                }));
        strip.inputs().forEach((variable, register) -> {
            int input = inputs.getOrDefault(variable, -1);
            long step = plan.steps().stepOrZero(register);
            boolean own = step == 0 || !asValues.contains(variable);
            ofThread.put(variable, own ? input : stepped(input, e.kindOf(register), step, e));
        });
    }

    /** Returns whether an access reads a register other than as its address. */
    private static boolean readsBeside(Instruction access, String register) {
        return !UncheckedAccess.pointer(access).name().equals(register)
                || Effects.of(access).read().stream().filter(register::equals).count() > 1;
    }

    /** Writes the value of a register in the thread, and returns the new local variable that holds it. */
    static int stepped(int first, Type kind, long step, Emission e) {
        int variable = e.newVariable(kind);
        e.variable(kind.getOpcode(Opcodes.ILOAD), first);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        if (kind == Type.LONG_TYPE) {
            e.op(Opcodes.I2L);
            e.push(step);
        } else {
            e.push((int) step);
        }
        e.op(kind.getOpcode(Opcodes.IMUL));
        e.op(kind.getOpcode(Opcodes.IADD));
        e.variable(kind.getOpcode(Opcodes.ISTORE), variable);
        return variable;
    }

    private void body(Label next) {
        BitSet piece = plan.regions().piece(strip.block());
        BodyWriter.Exits exits = new BodyWriter.Exits() {
            @Override
            public void end() {
                e.jump(Opcodes.GOTO, next);
            }

            @Override
            public void waitFor(int later) {
                // What the thread brings is written; the row goes on to wait.
            }
        };
        Map<Integer, Label> meeting =
                piece == null ? Map.of() : Map.of(plan.regions().meeting(strip.block()), next);
        BodyWriter writer = new BodyWriter(
                e, kernel, flow, piece == null ? new BitSet() : piece, meeting, uniform::computes, exits);
        for (Strip.Line line : strip.lines()) {
            line.values().forEach((register, variable) -> e.bind(register, ofThread.getOrDefault(variable, -1)));
            UncheckedAccess.Place place = plan.isPlaced(line.instruction()) ? places.get(key(line)) : null;
            if (place != null) {
                UncheckedAccess.write(
                        line.instruction(),
                        place.plus(UncheckedAccess.address(line.instruction()).offset()),
                        e);
            } else {
                writer.writeAlone(line.instruction(), strip.block());
            }
        }
        if (piece != null) {
            strip.pieceValues().forEach((register, variable) -> e.bind(register, ofThread.getOrDefault(variable, -1)));
            writer.writeFrom(strip.block());
        }
    }

    private void count(Operand.Register counted, int count, int choice) {
        e.variable(Opcodes.ALOAD, choice);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.load(counted, PtxType.PRED);
        e.op(Opcodes.IASTORE);
        e.variable(Opcodes.ILOAD, count);
        e.load(counted, PtxType.PRED);
        e.op(Opcodes.IADD);
        e.variable(Opcodes.ISTORE, count);
    }
}

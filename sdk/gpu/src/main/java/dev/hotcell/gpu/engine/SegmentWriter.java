package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.DeviceTrap;
import dev.hotcell.gpu.engine.runtime.KernelStop;
import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxType;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes one segment as a method: values common to the block first, then the loop over its threads. */
final class SegmentWriter {
    private static final Handle STOP = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(KernelStop.class),
            "link",
            Type.getMethodDescriptor(
                    Type.getType(CallSite.class),
                    Type.getType(MethodHandles.Lookup.class),
                    Type.getType(String.class),
                    Type.getType(MethodType.class)),
            false);

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final SavedRegisters saved;
    private final int segment;
    private final MethodVisitor code;
    private final Emission e;
    private final WaitWriter waits;
    private final BitSet reachable;
    private final Map<Integer, Label> labels = new HashMap<>();
    private final Map<String, Integer> savedArrays = new HashMap<>();
    private final Label next = new Label();

    SegmentWriter(
            MethodVisitor code,
            Emission emission,
            FlatKernel kernel,
            ControlFlow flow,
            UniformValues uniform,
            SavedRegisters saved,
            int segment) {
        this.code = code;
        this.e = emission;
        this.waits = new WaitWriter(emission);
        this.kernel = kernel;
        this.flow = flow;
        this.uniform = uniform;
        this.saved = saved;
        this.segment = segment;
        this.reachable = flow.reachable(segment);
        reachable.stream().forEach(block -> labels.put(block, new Label()));
    }

    void write() {
        code.visitCode();
        loadBlock();
        uniformValues();
        loadSavedArrays();
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        e.push(0);
        e.variable(Opcodes.ISTORE, Emission.THREAD);
        code.visitTryCatchBlock(start, end, failed, null);
        e.label(start);
        threads();
        e.label(end);
        e.op(Opcodes.RETURN);
        e.label(failed);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        code.visitFieldInsn(Opcodes.PUTFIELD, Emission.BLOCK_TYPE, "thread", "I");
        e.op(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void loadBlock() {
        field("memory", "[[B", Emission.MEMORY);
        field("shared", "[B", Emission.SHARED);
        field("local", "[B", Emission.LOCAL);
        field("parameters", "[B", Emission.PARAMETERS);
        field("position", "[I", Emission.POSITION);
        field("threadsX", "I", Emission.THREADS_X);
        field("threadsY", "I", Emission.THREADS_Y);
        field("threads", "I", Emission.THREADS);
        e.push(0);
        e.variable(Opcodes.ISTORE, Emission.LOCAL_BASE);
    }

    private void field(String name, String descriptor, int variable) {
        e.field(name, descriptor);
        e.variable(descriptor.equals("I") ? Opcodes.ISTORE : Opcodes.ASTORE, variable);
    }

    private void uniformValues() {
        Set<String> needed = new HashSet<>();
        reachable.stream().forEach(block -> {
            BasicBlock basic = flow.blocks().get(block);
            for (int i = basic.start; i < basic.end; i++) {
                Instruction instruction = kernel.body().get(i);
                if (!uniform.computes(instruction)) {
                    needed.addAll(Effects.of(instruction).read());
                }
            }
        });
        for (Instruction instruction : uniform.neededFor(needed)) {
            Families.emit(instruction, e);
        }
    }

    private void loadSavedArrays() {
        Set<String> all = new TreeSet<>(saved.of(segment));
        reachable.stream()
                .map(block -> flow.blocks().get(block).waitsFor)
                .filter(later -> later >= 0)
                .forEach(later -> all.addAll(saved.of(later)));
        String[] fields = {"ints", "longs", "floats", "doubles"};
        for (String register : all) {
            Type kind = e.kindOf(register);
            e.field(fields[Kinds.index(kind)], "[[" + kind.getDescriptor());
            e.push(saved.place(register));
            e.op(Opcodes.AALOAD);
            int variable = e.newVariable(Type.INT_TYPE);
            e.variable(Opcodes.ASTORE, variable);
            savedArrays.put(register, variable);
        }
    }

    private void threads() {
        Label planes = new Label();
        Label rows = new Label();
        Label row = new Label();
        Label rowEnd = new Label();
        Label planeEnd = new Label();
        Label done = new Label();
        zero(Emission.THREAD_Z);
        e.label(planes);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.variable(Opcodes.ILOAD, Emission.THREADS);
        e.jump(Opcodes.IF_ICMPGE, done);
        zero(Emission.THREAD_Y);
        e.label(rows);
        e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
        e.variable(Opcodes.ILOAD, Emission.THREADS_Y);
        e.jump(Opcodes.IF_ICMPGE, planeEnd);
        zero(Emission.THREAD_X);
        e.label(row);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.variable(Opcodes.ILOAD, Emission.THREADS_X);
        e.jump(Opcodes.IF_ICMPGE, rowEnd);
        thread();
        e.label(next);
        code.visitIincInsn(Emission.THREAD, 1);
        code.visitIincInsn(Emission.THREAD_X, 1);
        e.jump(Opcodes.GOTO, row);
        e.label(rowEnd);
        code.visitIincInsn(Emission.THREAD_Y, 1);
        e.jump(Opcodes.GOTO, rows);
        e.label(planeEnd);
        code.visitIincInsn(Emission.THREAD_Z, 1);
        e.jump(Opcodes.GOTO, planes);
        e.label(done);
    }

    private Label place(int block) {
        Label label = labels.get(block);
        if (label == null) {
            throw new PtxException("The PTX of " + kernel.name() + " jumps out of its function");
        }
        return label;
    }

    private int savedArray(String register) {
        return savedArrays.getOrDefault(register, -1);
    }

    private void zero(int variable) {
        e.push(0);
        e.variable(Opcodes.ISTORE, variable);
    }

    private void thread() {
        if (segment > 0) {
            e.variable(Opcodes.ALOAD, Emission.POSITION);
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.op(Opcodes.IALOAD);
            e.push(segment);
            e.jump(Opcodes.IF_ICMPNE, next);
        }
        if (kernel.localBytes() > 0) {
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.push(kernel.localBytes());
            e.op(Opcodes.IMUL);
            e.variable(Opcodes.ISTORE, Emission.LOCAL_BASE);
        }
        int start = flow.segmentStart(segment);
        restore(start);
        if (reachable.nextSetBit(0) != start) {
            e.jump(Opcodes.GOTO, place(start));
        }
        for (int block = reachable.nextSetBit(0); block >= 0; block = reachable.nextSetBit(block + 1)) {
            e.label(place(block));
            block(block);
        }
    }

    /** Gives registers their saved values; at the very beginning those that may be read unwritten are zero. */
    private void restore(int start) {
        if (segment > 0) {
            for (String register : saved.of(segment)) {
                Type kind = e.kindOf(register);
                e.variable(Opcodes.ALOAD, savedArray(register));
                e.variable(Opcodes.ILOAD, Emission.THREAD);
                e.op(kind.getOpcode(Opcodes.IALOAD));
                e.variable(kind.getOpcode(Opcodes.ISTORE), e.variableOf(register));
            }
            return;
        }
        flow.blocks().get(start).liveIn.stream()
                .mapToObj(flow::register)
                .filter(register -> !uniform.contains(register))
                .forEach(register -> {
                    Type kind = e.kindOf(register);
                    e.op(
                            switch (kind.getSort()) {
                                case Type.LONG -> Opcodes.LCONST_0;
                                case Type.FLOAT -> Opcodes.FCONST_0;
                                case Type.DOUBLE -> Opcodes.DCONST_0;
                                default -> Opcodes.ICONST_0;
                            });
                    e.variable(kind.getOpcode(Opcodes.ISTORE), e.variableOf(register));
                });
    }

    private void block(int index) {
        BasicBlock block = flow.blocks().get(index);
        int line = 0;
        for (int i = block.start; i < block.end; i++) {
            Instruction instruction = kernel.body().get(i);
            if (uniform.computes(instruction)) {
                continue;
            }
            int itsLine = instruction.line().line();
            if (itsLine != line && itsLine > 0 && itsLine < 1 << 16) {
                line = itsLine;
                Label here = new Label();
                e.label(here);
                code.visitLineNumber(line, here);
            }
            if (!instruction(instruction, index)) {
                return;
            }
        }
        if (index == flow.blocks().size() - 1) {
            end();
        } else if (reachable.nextSetBit(index + 1) != index + 1) {
            e.jump(Opcodes.GOTO, place(index + 1));
        }
    }

    /** Writes an instruction and returns whether the next one may follow it. */
    private boolean instruction(Instruction i, int block) {
        switch (i.opcode()) {
            case "bra" -> {
                jump(i, block);
                return i.guard() != null;
            }
            case "brx" -> {
                jumpTable(i, block);
                return false;
            }
            case "ret", "exit" -> {
                Label skip = guard(i);
                end();
                e.label(skip);
                return i.guard() != null;
            }
            case "trap" -> {
                Label skip = guard(i);
                e.call(DeviceTrap.class, "ofTrap", "()" + Type.getDescriptor(DeviceTrap.class));
                e.op(Opcodes.ATHROW);
                e.label(skip);
                return i.guard() != null;
            }
            case Waits.RESUME -> waits.take(i);
            default -> {
                if (Waits.isWait(i)) {
                    waits.bring(i);
                    save(flow.blocks().get(block).waitsFor);
                    return false;
                }
                Label skip = guard(i);
                Families.emit(i, e);
                e.label(skip);
            }
        }
        return true;
    }

    /** Jumps over an instruction whose guard says no, to the label that is returned. */
    private Label guard(Instruction i) {
        Label skip = new Label();
        Guard guard = i.guard();
        if (guard != null) {
            e.load(guard.register(), PtxType.PRED);
            e.jump(guard.negated() ? Opcodes.IFNE : Opcodes.IFEQ, skip);
        }
        return skip;
    }

    private void jump(Instruction i, int block) {
        int target = flow.blockAt(ControlFlow.label(i, 0));
        Guard guard = i.guard();
        if (target <= block) {
            Label skip = guard(i);
            checkStop();
            e.jump(Opcodes.GOTO, place(target));
            e.label(skip);
        } else if (guard == null) {
            e.jump(Opcodes.GOTO, place(target));
        } else {
            e.load(guard.register(), PtxType.PRED);
            e.jump(guard.negated() ? Opcodes.IFEQ : Opcodes.IFNE, place(target));
        }
    }

    private void checkStop() {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        code.visitInvokeDynamicInsn("check", "(L" + Emission.BLOCK_TYPE + ";)V", STOP);
    }

    private void jumpTable(Instruction i, int block) {
        List<String> targets = flow.targets(i);
        Label[] places =
                targets.stream().map(target -> place(flow.blockAt(target))).toArray(Label[]::new);
        if (targets.stream().anyMatch(target -> flow.blockAt(target) <= block)) {
            checkStop();
        }
        e.load(i.operand(0), PtxType.U32);
        code.visitTableSwitchInsn(0, places.length - 1, places[places.length - 1], places);
    }

    private void save(int later) {
        for (String register : saved.of(later)) {
            Type kind = e.kindOf(register);
            e.variable(Opcodes.ALOAD, savedArray(register));
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.variable(kind.getOpcode(Opcodes.ILOAD), e.variableOf(register));
            e.op(kind.getOpcode(Opcodes.IASTORE));
        }
        position(Block.WAITING | later);
        e.jump(Opcodes.GOTO, next);
    }

    private void end() {
        if (flow.segments() > 1) {
            position(Block.ENDED);
        }
        e.jump(Opcodes.GOTO, next);
    }

    private void position(int value) {
        e.variable(Opcodes.ALOAD, Emission.POSITION);
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(value);
        e.op(Opcodes.IASTORE);
    }
}

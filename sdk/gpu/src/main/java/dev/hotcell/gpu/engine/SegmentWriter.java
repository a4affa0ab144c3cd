package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes one segment as a method: values common to the block first, then the loop over its threads. */
final class SegmentWriter implements BodyWriter.Exits {
    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final SavedRegisters saved;
    private final int segment;
    private final MethodVisitor code;
    private final Emission e;
    private final BitSet reachable;
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
        this.kernel = kernel;
        this.flow = flow;
        this.uniform = uniform;
        this.saved = saved;
        this.segment = segment;
        this.reachable = flow.reachable(segment);
    }

    void write() {
        code.visitCode();
        e.loadBlock();
        uniform.write(uniform.readBy(flow.instructions(segment)), e);
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

    private void loadSavedArrays() {
        Set<String> all = new TreeSet<>(saved.of(segment));
        reachable.stream()
                .map(block -> flow.blocks().get(block).waitsFor)
                .filter(later -> later >= 0)
                .forEach(later -> all.addAll(saved.of(later)));
        for (String register : all) {
            saved.pushArray(register, e);
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

    private int savedArray(String register) {
        return savedArrays.getOrDefault(register, -1);
    }

    private void zero(int variable) {
        e.push(0);
        e.variable(Opcodes.ISTORE, variable);
    }

    private void thread() {
        if (flow.segments() > 1) {
            e.variable(Opcodes.ALOAD, Emission.POSITION);
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.op(Opcodes.IALOAD);
            e.push(segment);
            e.jump(Opcodes.IF_ICMPNE, next);
        }
        if (kernel.localBytes() > 0) {
            e.localBase();
        }
        int start = flow.segmentStart(segment);
        restore(start);
        new BodyWriter(e, kernel, flow, segment, uniform::computes, this).write(start);
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
                .forEach(e::zero);
    }

    @Override
    public void waitFor(int later) {
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

    @Override
    public void end() {
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

package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.RowRange;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a kernel without barriers: a method that goes through the rows of a block, or of neighbouring blocks at once, and
 * for the threads of a row two methods, one that checks each access and one for the threads whose accesses were checked.
 */
final class RowWriter {
    /** Shorter rows are not worth the checks beforehand. */
    private static final int SHORTEST = 24;

    private static final String THREADS = "(" + Type.getDescriptor(Block.class) + "IIIII)V";
    private static final String RANGE = Type.getDescriptor(RowRange.class);

    private final ClassWriter writer;
    private final String owner;
    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final ToLongFunction<String> globals;
    private final RowPlan plan;

    RowWriter(
            ClassWriter writer,
            String owner,
            FlatKernel kernel,
            ControlFlow flow,
            ToLongFunction<String> globals,
            RowPlan plan) {
        this.writer = writer;
        this.owner = owner;
        this.kernel = kernel;
        this.flow = flow;
        this.globals = globals;
        this.plan = plan;
    }

    /** Writes the methods; {@code driver} is to be called for a block. */
    void write(String driver) {
        threads("checked", false);
        if (plan.useful()) {
            threads("unchecked", true);
        }
        MethodVisitor method = method(driver, "(" + Type.getDescriptor(Block.class) + ")V");
        new Driver(method, new Emission(method, kernel, globals, false)).write();
    }

    private MethodVisitor method(String name, String descriptor) {
        return writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, descriptor, null, null);
    }

    /** Writes the method that runs the threads of one row from one to another. */
    private void threads(String name, boolean unchecked) {
        MethodVisitor method = method(name, THREADS);
        Emission e = new Emission(method, kernel, globals, false);
        method.visitCode();
        int end = e.newVariable(Type.INT_TYPE);
        e.variable(Opcodes.ILOAD, Emission.MEMORY);
        e.variable(Opcodes.ISTORE, end);
        e.loadBlock();
        RowInstructions instructions = new RowInstructions(plan, e, unchecked);
        instructions.begin();
        Set<String> common = plan.uniform().readBy(flow.instructions(0));
        if (unchecked) {
            common.addAll(plan.read());
        }
        plan.uniform().write(common, e);
        if (unchecked) {
            instructions.writeSlice();
            instructions.prepareAccesses(flow.instructions(0));
        }
        Label start = new Label();
        Label stop = new Label();
        Label failed = new Label();
        Label next = new Label();
        boolean mayFail = !unchecked || flow.instructions(0).stream().anyMatch(instructions::mayFail);
        if (mayFail) {
            method.visitTryCatchBlock(start, stop, failed, null);
        }
        RowLoop loop = new RowLoop(e, end);
        loop.start(start, stop);
        thread(e, instructions, next);
        e.label(next);
        loop.next(start);
        e.label(stop);
        e.op(Opcodes.RETURN);
        if (mayFail) {
            e.label(failed);
            fail(e);
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Writes what becomes of an exception: the block is told which thread it was. */
    private static void fail(Emission e) {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.variable(Opcodes.ILOAD, Emission.THREAD_X);
        e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
        e.variable(Opcodes.ILOAD, Emission.THREAD_Z);
        e.code().visitMethodInsn(Opcodes.INVOKEVIRTUAL, Emission.BLOCK_TYPE, "failedAt", "(III)V", false);
        e.op(Opcodes.ATHROW);
    }

    private void thread(Emission e, RowInstructions instructions, Label next) {
        if (kernel.localBytes() > 0) {
            e.localBase();
        }
        int start = flow.segmentStart(0);
        flow.blocks().get(start).liveIn.stream()
                .mapToObj(flow::register)
                .filter(register -> !plan.uniform().contains(register))
                .forEach(e::zero);
        BodyWriter.Exits exits = new BodyWriter.Exits() {
            @Override
            public void end() {
                e.jump(Opcodes.GOTO, next);
            }

            @Override
            public void waitFor(int later) {
                throw new IllegalArgumentException("a kernel without barriers waits");
            }
        };
        new BodyWriter(e, kernel, flow, 0, instructions::write, exits).write(start);
    }

    /** Writes the method that goes through the rows. */
    private final class Driver {
        private final MethodVisitor method;
        private final Emission e;
        private final int total;
        private final int range;

        Driver(MethodVisitor method, Emission e) {
            this.method = method;
            this.e = e;
            this.total = e.newVariable(Type.INT_TYPE);
            this.range = e.newVariable(Type.INT_TYPE);
        }

        void write() {
            method.visitCode();
            e.loadBlock();
            e.field("range", RANGE);
            e.variable(Opcodes.ASTORE, range);
            e.variable(Opcodes.ILOAD, Emission.THREADS_X);
            e.field("blocksAtOnce", "I");
            e.op(Opcodes.IMUL);
            e.variable(Opcodes.ISTORE, total);
            RowInstructions instructions = new RowInstructions(plan, e, true);
            instructions.begin();
            Label rows = new Label();
            Label done = new Label();
            for (int variable : new int[] {Emission.THREAD, Emission.THREAD_X, Emission.THREAD_Y, Emission.THREAD_Z}) {
                e.push(0);
                e.variable(Opcodes.ISTORE, variable);
            }
            e.label(rows);
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.variable(Opcodes.ILOAD, Emission.THREADS);
            e.jump(Opcodes.IF_ICMPGE, done);
            row(instructions);
            advance();
            e.jump(Opcodes.GOTO, rows);
            e.label(done);
            e.op(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }

        private void row(RowInstructions instructions) {
            Label slowly = new Label();
            Label after = new Label();
            if (plan.useful()) {
                e.variable(Opcodes.ILOAD, total);
                e.push(SHORTEST);
                e.jump(Opcodes.IF_ICMPLT, slowly);
                e.variable(Opcodes.ALOAD, range);
                e.variable(Opcodes.ILOAD, total);
                range("start", "(I)V");
                plan.uniform().write(plan.read(), e);
                instructions.writeSlice();
                new RowChecks(plan, e, range).write();
                run("checked", () -> e.push(0), () -> bound("from"));
                run("unchecked", () -> bound("from"), () -> bound("to"));
                run("checked", () -> bound("to"), () -> e.variable(Opcodes.ILOAD, total));
                e.jump(Opcodes.GOTO, after);
                e.label(slowly);
            }
            run("checked", () -> e.push(0), () -> e.variable(Opcodes.ILOAD, total));
            e.label(after);
        }

        private void bound(String name) {
            e.variable(Opcodes.ALOAD, range);
            range(name, "()I");
        }

        private void range(String name, String descriptor) {
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, Type.getInternalName(RowRange.class), name, descriptor, false);
        }

        private void run(String name, Runnable from, Runnable to) {
            e.variable(Opcodes.ALOAD, Emission.BLOCK);
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            from.run();
            e.op(Opcodes.IADD);
            from.run();
            e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
            e.variable(Opcodes.ILOAD, Emission.THREAD_Z);
            to.run();
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, THREADS, false);
        }

        private void advance() {
            Label same = new Label();
            e.variable(Opcodes.ILOAD, Emission.THREAD);
            e.variable(Opcodes.ILOAD, Emission.THREADS_X);
            e.op(Opcodes.IADD);
            e.variable(Opcodes.ISTORE, Emission.THREAD);
            method.visitIincInsn(Emission.THREAD_Y, 1);
            e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
            e.variable(Opcodes.ILOAD, Emission.THREADS_Y);
            e.jump(Opcodes.IF_ICMPLT, same);
            e.push(0);
            e.variable(Opcodes.ISTORE, Emission.THREAD_Y);
            method.visitIincInsn(Emission.THREAD_Z, 1);
            e.label(same);
        }
    }
}

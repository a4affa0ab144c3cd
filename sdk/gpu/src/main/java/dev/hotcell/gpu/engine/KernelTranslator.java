package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.TranslatedKernel;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Translates one kernel into one class with a method for each segment. */
final class KernelTranslator {
    private static final String CLASS = "dev/hotcell/gpu/engine/translated/Kernel";
    private static final String RUN = "(I" + Type.getDescriptor(Block.class) + ")V";
    private static final String ROW_OF = "(I" + LockstepWriter.ROW.substring(1);
    private static final String SEGMENT = "(" + Type.getDescriptor(Block.class) + ")V";

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final SavedRegisters saved;
    private final @Nullable LockstepPlan lockstep;
    private final @Nullable RowPlan rows;
    private final ToLongFunction<String> globals;
    private final boolean watched;

    private KernelTranslator(FlatKernel kernel, ToLongFunction<String> globals, boolean watched) {
        this.kernel = kernel;
        this.globals = globals;
        this.watched = watched;
        this.flow = new ControlFlow(kernel);
        this.uniform = UniformValues.ofBlock(kernel);
        this.lockstep = watched ? null : LockstepPlan.of(kernel, flow, uniform);
        this.saved = new SavedRegisters(kernel, flow, uniform);
        if (lockstep != null) {
            saved.keep(kernel, lockstep.kept());
        }
        this.rows = flow.segments() == 1 && !watched && lockstep == null ? new RowPlan(kernel, flow) : null;
    }

    /**
     * Translates a kernel.
     *
     * @param globals the address of a variable in global or constant memory; 0 if there is none of that name
     * @param watched whether its accesses are told to a sanitizer
     * @throws PtxException if it holds something that cannot be translated
     */
    static EngineKernel translate(
            PtxModule module, PtxFunction function, ToLongFunction<String> globals, boolean watched) {
        try {
            FlatKernel flat = Waits.mark(Inliner.flatten(module, function));
            KernelTranslator translator = new KernelTranslator(flat, globals, watched);
            TranslatedKernel code = new KernelLoader().load(CLASS.replace('/', '.'), translator.classFile());
            return new EngineKernel(
                    function,
                    flat,
                    code,
                    translator.saved.counts(),
                    translator.flow.waits(),
                    translator.lockstep == null ? 0 : translator.lockstep.segments(),
                    translator.flow.segments(),
                    translator.rows != null && translator.rows.index().fused());
        } catch (MethodTooLargeException e) {
            throw new PtxException("The kernel " + function.name()
                    + " is too large for the CPU engine: more than 64 KiB of bytecode between two barriers");
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException | VerifyError e) {
            throw new PtxException("The kernel " + function.name() + " cannot be translated: " + e.getMessage());
        }
    }

    private byte[] classFile() {
        ClassWriter writer = new FrameWriter();
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, CLASS, null, "java/lang/Object", new String[] {
                    Type.getInternalName(TranslatedKernel.class)
                });
        writer.visitSource(kernel.name(), null);
        constructor(writer);
        run(writer);
        if (rows != null) {
            new RowWriter(writer, CLASS, kernel, flow, globals, rows).write("segment0");
        } else {
            for (int segment = 0; segment < flow.segments(); segment++) {
                MethodVisitor method = method(writer, "segment" + segment, SEGMENT);
                new SegmentWriter(
                                method,
                                new Emission(method, kernel, globals, watched),
                                kernel,
                                flow,
                                uniform,
                                saved,
                                segment)
                        .write();
            }
        }
        if (lockstep != null) {
            rows(writer, lockstep);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Writes how rows run in lockstep, and the method that chooses among segments. */
    private void rows(ClassWriter writer, LockstepPlan plan) {
        List<Strip> strips = new ArrayList<>();
        LockstepWriter.Strips collected = new LockstepWriter.Strips() {
            @Override
            public String add(Strip strip) {
                strips.add(strip);
                return "strip" + (strips.size() - 1);
            }

            @Override
            public String owner() {
                return CLASS;
            }
        };
        for (int segment = 0; segment < plan.segments(); segment++) {
            MethodVisitor method = method(writer, "row" + segment, LockstepWriter.ROW);
            Emission e = new Emission(method, kernel, globals, false);
            new LockstepWriter(e, kernel, flow, plan, saved, uniform, segment, collected).write();
        }
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            MethodVisitor method = method(writer, "strip" + i, StripWriter.descriptor(strip, kernel));
            Emission e = new Emission(method, kernel, globals, false);
            new StripWriter(method, e, kernel, flow, plan, saved, uniform, strip).write();
        }
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "row", ROW_OF, null, null);
        method.visitCode();
        choose(method, plan.segments(), segment -> {
            method.visitVarInsn(Opcodes.ALOAD, 2);
            for (int i = 3; i <= 6; i++) {
                method.visitVarInsn(Opcodes.ILOAD, i);
            }
            method.visitMethodInsn(Opcodes.INVOKESTATIC, CLASS, "row" + segment, LockstepWriter.ROW, false);
            method.visitInsn(Opcodes.IRETURN);
        });
        method.visitLdcInsn(Block.UNDONE);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
        return writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, descriptor, null, null);
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void run(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN, null, null);
        method.visitCode();
        choose(method, flow.segments(), segment -> {
            method.visitVarInsn(Opcodes.ALOAD, 2);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, CLASS, "segment" + segment, SEGMENT, false);
            method.visitInsn(Opcodes.RETURN);
        });
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Writes a choice by the first argument; behind it is what holds for other numbers. */
    private static void choose(MethodVisitor method, int count, IntConsumer each) {
        Label[] cases = new Label[count];
        Arrays.setAll(cases, i -> new Label());
        Label none = new Label();
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitTableSwitchInsn(0, count - 1, none, cases);
        for (int i = 0; i < count; i++) {
            method.visitLabel(cases[i]);
            each.accept(i);
        }
        method.visitLabel(none);
    }

    /** All objects in translated code are arrays or blocks, which never meet where branches join. */
    private static final class FrameWriter extends ClassWriter {
        FrameWriter() {
            super(COMPUTE_FRAMES);
        }

        @Override
        protected String getCommonSuperClass(String first, String second) {
            return "java/lang/Object";
        }
    }
}

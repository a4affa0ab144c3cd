package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.TranslatedKernel;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
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
    private static final String SEGMENT = "(" + Type.getDescriptor(Block.class) + ")V";

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final UniformValues uniform;
    private final SavedRegisters saved;
    private final @Nullable RowPlan rows;
    private final ToLongFunction<String> globals;
    private final boolean watched;

    private KernelTranslator(FlatKernel kernel, ToLongFunction<String> globals, boolean watched) {
        this.kernel = kernel;
        this.globals = globals;
        this.watched = watched;
        this.flow = new ControlFlow(kernel);
        this.uniform = UniformValues.ofBlock(kernel);
        this.saved = new SavedRegisters(kernel, flow, uniform);
        this.rows = flow.segments() == 1 && !watched ? new RowPlan(kernel, flow) : null;
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
        FlatKernel flat = Waits.mark(Inliner.flatten(module, function));
        KernelTranslator translator = new KernelTranslator(flat, globals, watched);
        try {
            TranslatedKernel code = new KernelLoader().load(CLASS.replace('/', '.'), translator.classFile());
            return new EngineKernel(
                    function,
                    flat,
                    code,
                    translator.saved.counts(),
                    translator.flow.waits(),
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
                MethodVisitor method = writer.visitMethod(
                        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "segment" + segment, SEGMENT, null, null);
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
        writer.visitEnd();
        return writer.toByteArray();
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
        Label[] cases = new Label[flow.segments()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Label();
        }
        Label none = new Label();
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitTableSwitchInsn(0, cases.length - 1, none, cases);
        for (int i = 0; i < cases.length; i++) {
            method.visitLabel(cases[i]);
            method.visitVarInsn(Opcodes.ALOAD, 2);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, CLASS, "segment" + i, SEGMENT, false);
            method.visitInsn(Opcodes.RETURN);
        }
        method.visitLabel(none);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
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

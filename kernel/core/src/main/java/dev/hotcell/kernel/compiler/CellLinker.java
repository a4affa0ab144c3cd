package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.weaving.CancelWeaver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Makes what javac compiled fit for loading: gives classes their final names, variables their holders, methods their
 * stubs, and code the lines of its cell.
 */
final class CellLinker {
    private static final String HOOKS = CellHooks.class.getName().replace('.', '/');
    private final CancelWeaver weaver = new CancelWeaver();

    /**
     * What stands where.
     *
     * @param classes the final names
     * @param variables holders by wrapper, a dot and a name
     * @param methods stubs by wrapper, a dot, name and descriptor
     */
    record Plan(Moves classes, Map<String, Declared.Variable> variables, Map<String, String> methods) {}

    /** Where the lines of a file are. */
    record Lines(String file, int[] lines, int firstLine) {
        int of(int line) {
            return (line < lines.length ? lines[line] : lines[lines.length - 1]) + firstLine - 1;
        }
    }

    /**
     * Links a class.
     *
     * @param mentioned takes the packages of cells that its code mentions
     */
    byte[] link(byte[] bytes, Plan plan, Lines lines, List<String> locals, Set<String> mentioned) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor renamed = new ClassRemapper(writer, new Remapper() {
            @Override
            public String map(String name) {
                String moved = plan.classes().internal(name);
                int slash = moved.indexOf('/');
                if (slash > 0
                        && CellFiles.PACKAGE.matcher(moved.substring(0, slash)).matches()) {
                    mentioned.add(moved.substring(0, slash));
                }
                return moved;
            }
        });
        reader.accept(new Linked(renamed, plan, lines, reader.getClassName(), locals), 0);
        return writer.toByteArray();
    }

    private static boolean isInWrapper(String name) {
        int simple = name.indexOf('/') + 1;
        return name.startsWith("$Cell", simple) && name.indexOf('$', simple + 1) > 0;
    }

    /** Returns a linked class as javac is to see it: anonymous classes of cells are classes like others to it. */
    byte[] visible(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        String name = reader.getClassName();
        if (!isInWrapper(name)) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {}

                    @Override
                    public void visitInnerClass(
                            String inner, @Nullable String outer, @Nullable String innerName, int access) {
                        if (!isInWrapper(inner)) {
                            super.visitInnerClass(inner, outer, innerName, access);
                        }
                    }
                },
                ClassReader.SKIP_CODE);
        return writer.toByteArray();
    }

    /** Makes a linked class such that the JVM takes it, and what may be put beside it later. */
    byte[] loadable(byte[] bytes, boolean isType) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        // Sealed types may get subclasses in other cells, which the JVM takes for other modules.
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitPermittedSubclass(String permitted) {}

                    @Override
                    public void visitEnd() {
                        for (int i = 1; isType && i <= ClassEdit.COMPANIONS; i++) {
                            super.visitNestMember(reader.getClassName() + "$$" + i);
                        }
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }

    byte[] weave(byte[] bytes) {
        return weaver.weave(bytes);
    }

    private static final class Linked extends ClassVisitor {
        private final Plan plan;
        private final Lines lines;
        private final String owner;
        private final List<String> locals;

        Linked(ClassVisitor next, Plan plan, Lines lines, String owner, List<String> locals) {
            super(Opcodes.ASM9, next);
            this.plan = plan;
            this.lines = lines;
            this.owner = owner;
            this.locals = locals;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String[] interfaces) {
            // A variable may have the type of an anonymous class; the cells that use it are in other packages.
            int open = isInWrapper(name) ? access | Opcodes.ACC_PUBLIC : access;
            super.visit(version, open, name, signature, superName, interfaces);
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            super.visitSource(lines.file(), null);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return plan.variables().containsKey(owner + "." + name)
                    ? null
                    : super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new LinkedMethod(
                    super.visitMethod(access, name, descriptor, signature, exceptions), plan, lines, owner, locals);
        }
    }

    private static final class LinkedMethod extends MethodVisitor {
        private final Plan plan;
        private final Lines lines;
        private final String owner;
        private final List<String> locals;
        private int slot = -1;
        private int heldPop = -1;
        private final List<Runnable> heldLabels = new ArrayList<>();
        private String lastCall = "";

        LinkedMethod(MethodVisitor next, Plan plan, Lines lines, String owner, List<String> locals) {
            super(Opcodes.ASM9, next);
            this.plan = plan;
            this.lines = lines;
            this.owner = owner;
            this.locals = locals;
        }

        private void flush() {
            if (heldPop >= 0) {
                int pop = heldPop;
                heldPop = -1;
                super.visitInsn(pop);
            }
            releaseLabels();
        }

        private void releaseLabels() {
            List<Runnable> labels = List.copyOf(heldLabels);
            heldLabels.clear();
            labels.forEach(Runnable::run);
        }

        @Override
        public void visitLabel(Label label) {
            if (heldPop >= 0) {
                heldLabels.add(() -> super.visitLabel(label));
            } else {
                super.visitLabel(label);
            }
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            if (heldPop >= 0) {
                heldLabels.add(() -> super.visitLineNumber(lines.of(line), start));
            } else {
                super.visitLineNumber(lines.of(line), start);
            }
        }

        @Override
        public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
            flush();
            super.visitFrame(type, numLocal, local, numStack, stack);
        }

        @Override
        public void visitInsn(int opcode) {
            flush();
            if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
                slot = opcode - Opcodes.ICONST_0;
            }
            if ((opcode == Opcodes.POP || opcode == Opcodes.POP2) && !lastCall.isEmpty()) {
                heldPop = opcode;
                return;
            }
            lastCall = "";
            super.visitInsn(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            flush();
            lastCall = "";
            slot = operand;
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            flush();
            lastCall = "";
            super.visitVarInsn(opcode, variable);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            flush();
            lastCall = "";
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            flush();
            lastCall = "";
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitLdcInsn(Object value) {
            flush();
            lastCall = "";
            super.visitLdcInsn(value);
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            flush();
            lastCall = "";
            super.visitIincInsn(variable, increment);
        }

        @Override
        public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
            flush();
            lastCall = "";
            Declared.Variable variable = plan.variables().get(fieldOwner + "." + name);
            super.visitFieldInsn(opcode, variable == null ? fieldOwner : variable.holder(), name, descriptor);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String methodOwner, String name, String descriptor, boolean isInterface) {
            if (methodOwner.equals(HOOKS) && name.equals("$put")) {
                flush();
                String local = locals.get(slot);
                Declared.Variable variable =
                        java.util.Objects.requireNonNull(plan.variables().get(owner + "." + local));
                super.visitFieldInsn(Opcodes.PUTSTATIC, variable.holder(), local, variable.descriptor());
                super.visitInsn(Opcodes.POP);
                return;
            }
            if (methodOwner.equals(HOOKS) && name.equals("$value") && heldPop >= 0) {
                heldPop = -1;
                releaseLabels();
                box(Type.getReturnType(lastCall));
                lastCall = "";
                return;
            }
            flush();
            String stub = plan.methods().get(methodOwner + "." + name + descriptor);
            lastCall = descriptor;
            super.visitMethodInsn(opcode, stub == null ? methodOwner : stub, name, descriptor, isInterface);
        }

        private void box(Type type) {
            String boxed = switch (type.getSort()) {
                case Type.BOOLEAN -> "Boolean";
                case Type.BYTE -> "Byte";
                case Type.CHAR -> "Character";
                case Type.SHORT -> "Short";
                case Type.INT -> "Integer";
                case Type.LONG -> "Long";
                case Type.FLOAT -> "Float";
                case Type.DOUBLE -> "Double";
                default -> "";
            };
            if (!boxed.isEmpty()) {
                String box = "java/lang/" + boxed;
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            flush();
            lastCall = "";
            Object[] linked = arguments.clone();
            for (int i = 0; i < linked.length; i++) {
                if (linked[i] instanceof Handle handle) {
                    String stub = plan.methods().get(handle.getOwner() + "." + handle.getName() + handle.getDesc());
                    if (stub != null) {
                        linked[i] = new Handle(handle.getTag(), stub, handle.getName(), handle.getDesc(), false);
                    }
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, linked);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label standard, Label... labels) {
            flush();
            super.visitTableSwitchInsn(min, max, standard, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label standard, int[] keys, Label[] labels) {
            flush();
            super.visitLookupSwitchInsn(standard, keys, labels);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            flush();
            lastCall = "";
            super.visitMultiANewArrayInsn(descriptor, dimensions);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            flush();
            super.visitMaxs(maxStack, maxLocals);
        }
    }
}

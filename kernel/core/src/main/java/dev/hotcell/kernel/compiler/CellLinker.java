package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.weaving.CancelWeaver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Makes what javac compiled fit for loading: gives classes their final names, variables their holders, methods their
 * stubs, and code the lines of its cell.
 */
final class CellLinker {
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
}

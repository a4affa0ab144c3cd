package dev.hotcell.kernel.compiler;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Private methods that live outside their class as static methods, an object of it being their first parameter. */
final class MovedMethods {
    private final CellLoader loader;
    private final String top;
    private final Map<String, Handle> targets = new HashMap<>();
    private @Nullable String obstacle;

    MovedMethods(CellLoader loader, String top) {
        this.loader = loader;
        this.top = top;
    }

    /** Returns why a method cannot be moved; {@code null} if all could. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** Makes the class that holds methods of another. */
    ClassNode companion(ClassNode owner, List<MethodNode> methods, String name) {
        ClassNode companion = new ClassNode();
        companion.version = owner.version;
        companion.access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        companion.name = name;
        companion.superName = "java/lang/Object";
        companion.sourceFile = owner.sourceFile;
        for (MethodNode method : methods) {
            check(owner, method);
            String key = owner.name + "." + method.name + method.desc;
            if ((method.access & Opcodes.ACC_STATIC) == 0) {
                method.desc = "(L" + owner.name + ";" + method.desc.substring(1);
                method.visibleParameterAnnotations = null;
                method.invisibleParameterAnnotations = null;
            }
            method.parameters = null;
            method.signature = null;
            method.access = Opcodes.ACC_PUBLIC
                    | Opcodes.ACC_STATIC
                    | method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_VARARGS);
            targets.put(key, new Handle(Opcodes.H_INVOKESTATIC, name, method.name, method.desc, false));
            companion.methods.add(method);
        }
        return companion;
    }

    private void check(ClassNode owner, MethodNode method) {
        boolean locked = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
        for (AbstractInsnNode instruction : method.instructions) {
            boolean inherited = instruction instanceof MethodInsnNode call
                            && (call.getOpcode() == Opcodes.INVOKESPECIAL
                                            && !call.name.equals("<init>")
                                            && !call.owner.equals(owner.name)
                                    || call.owner.startsWith(top) && isProtectedAbove(call.name))
                    || instruction instanceof FieldInsnNode field
                            && field.owner.startsWith(top)
                            && isProtectedAbove(field.name);
            if (inherited || locked) {
                String name = method.name.startsWith("lambda$") ? "a lambda" : "private method " + method.name;
                obstacle = name + " that is new "
                        + (locked ? "is synchronized" : "uses what is protected in the superclass");
            }
        }
    }

    private boolean isProtectedAbove(String name) {
        try {
            for (Class<?> c = loader.loadClass(top.replace('/', '.')).getSuperclass();
                    c != null;
                    c = c.getSuperclass()) {
                if (Stream.of(c.getDeclaredMethods(), c.getDeclaredFields())
                        .<Member>flatMap(Arrays::stream)
                        .anyMatch(m -> m.getName().equals(name) && Modifier.isProtected(m.getModifiers()))) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return true;
        }
    }

    /** Makes code call the methods where they are. */
    void redirect(Collection<ClassNode> classes) {
        classes.forEach(c -> c.methods.forEach(this::redirect));
    }

    private void redirect(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) {
                Handle target = targets.get(call.owner + "." + call.name + call.desc);
                if (target != null) {
                    method.instructions.set(
                            call,
                            new MethodInsnNode(
                                    Opcodes.INVOKESTATIC,
                                    target.getOwner(),
                                    target.getName(),
                                    target.getDesc(),
                                    false));
                }
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                dynamic.bsmArgs = Arrays.stream(dynamic.bsmArgs)
                        .map(a -> a instanceof Handle h
                                ? targets.getOrDefault(h.getOwner() + "." + h.getName() + h.getDesc(), h)
                                : a)
                        .toArray();
            }
        }
    }
}

package dev.hotcell.kernel.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What certain methods call, and in which classes that may be. */
final class Callees {
    /** The names and descriptors that are called on each class. */
    private final Map<Class<?>, Set<String>> byOwner = new HashMap<>();

    /** Adds what the methods of that name in a class call. */
    void add(Class<?> caller, String method) {
        String file = caller.getName().replace('.', '/') + ".class";
        ClassLoader loader = caller.getClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            if (in != null) {
                new ClassReader(in).accept(new Calls(loader, method), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Its bytes are gone or too new: nothing is known of what it calls.
        }
    }

    /** Returns whether a class has a method that may be one of those called. */
    boolean mayBeIn(Class<?> type) {
        for (Map.Entry<Class<?>, Set<String>> called : byOwner.entrySet()) {
            if (called.getKey().isAssignableFrom(type) && declaresOneOf(type, called.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean declaresOneOf(Class<?> type, Set<String> methods) {
        try {
            for (Method method : type.getDeclaredMethods()) {
                if (methods.contains(method.getName() + Type.getMethodDescriptor(method))) {
                    return true;
                }
            }
        } catch (LinkageError | TypeNotPresentException e) {
            // It mentions what is not there; nobody can have called it yet.
        }
        return false;
    }

    private final class Calls extends ClassVisitor {
        private final @Nullable ClassLoader loader;
        private final String wanted;

        Calls(@Nullable ClassLoader loader, String wanted) {
            super(Opcodes.ASM9);
            this.loader = loader;
            this.wanted = wanted;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!name.equals(wanted)) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    note(owner, called + calledDescriptor);
                }
            };
        }

        private void note(String owner, String method) {
            // Any class may have what java.lang.Object declares, and arrays have their own.
            if (owner.equals("java/lang/Object") || owner.startsWith("[")) {
                return;
            }
            try {
                Class<?> type = Class.forName(owner.replace('/', '.'), false, loader);
                byOwner.computeIfAbsent(type, t -> new HashSet<>()).add(method);
            } catch (ClassNotFoundException | LinkageError e) {
                // What is not there is not called.
            }
        }
    }
}

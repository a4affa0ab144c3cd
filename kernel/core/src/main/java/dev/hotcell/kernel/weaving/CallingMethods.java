package dev.hotcell.kernel.weaving;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the methods of a class that call others than the JDK's, and so may come back to themselves. */
final class CallingMethods extends ClassVisitor {
    private final Set<String> found = new HashSet<>();

    CallingMethods() {
        super(Opcodes.ASM9);
    }

    boolean contains(String name, String descriptor) {
        return found.contains(name + descriptor);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                if (!owner.startsWith("java/")) {
                    found.add(name + descriptor);
                }
            }
        };
    }
}

package dev.hotcell.kernel.weaving;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls of {@link StopCheck} into the classes of cells: at method entries, before backward jumps, and where a
 * handler begins. A check takes nothing from the stack and leaves nothing there, so frames and sizes stay as they are.
 */
public final class CancelWeaver {

    /**
     * Returns the class with its checks.
     *
     * @param classFile a class file of Java 25 or older
     */
    public byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new WovenClass(writer), 0);
        return writer.toByteArray();
    }

    private static final class WovenClass extends ClassVisitor {
        WovenClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            // An exception at the entry of an initializer would make its class unusable for good.
            return hasCode ? new CheckingMethod(next, !name.equals("<clinit>")) : next;
        }
    }
}

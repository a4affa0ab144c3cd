package dev.hotcell.kernel.weaving;

import dev.hotcell.kernel.weaving.CheckingMethod.Entry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves checks into classes: at method entries and before backward jumps, and in those of cells where a handler begins.
 * A check takes nothing from the stack and leaves nothing there, so frames and sizes stay as they are.
 */
public final class CancelWeaver {
    private final Checks checks;

    /** Makes one for the classes of cells. */
    public CancelWeaver() {
        this(Checks.CELL);
    }

    CancelWeaver(Checks checks) {
        this.checks = checks;
    }

    /**
     * Returns the class with its checks.
     *
     * @param classFile a class file of Java 25 or older
     */
    public byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        CallingMethods calling = new CallingMethods();
        if (checks == Checks.CELL) {
            reader.accept(calling, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        reader.accept(new WovenClass(writer, checks, calling), 0);
        return writer.toByteArray();
    }

    private static final class WovenClass extends ClassVisitor {
        private final Checks checks;
        private final CallingMethods calling;

        WovenClass(ClassVisitor next, Checks checks, CallingMethods calling) {
            super(Opcodes.ASM9, next);
            this.calling = calling;
            this.checks = checks;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            boolean initializer = name.equals("<clinit>");
            if (!hasCode || initializer && checks == Checks.LATE) {
                return next;
            }
            // An exception at the entry of an initializer would make its class unusable for good.
            Entry entry = initializer ? Entry.NONE : calling.contains(name, descriptor) ? Entry.CALLING : Entry.LEAF;
            return new CheckingMethod(next, checks, entry);
        }
    }
}

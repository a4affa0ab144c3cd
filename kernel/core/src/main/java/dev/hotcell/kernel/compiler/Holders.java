package dev.hotcell.kernel.compiler;

import java.util.Collection;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the classes that outlive the cells that made them: holders of variables and stubs of methods. */
final class Holders {
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            MethodLinks.class.getName().replace('.', '/'),
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private Holders() {}

    static byte[] variables(String internalName, Collection<Declared.Variable> variables) {
        ClassWriter writer = begin(internalName);
        for (Declared.Variable v : variables) {
            String signature = v.signature().equals(v.descriptor()) ? null : v.signature();
            writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, v.name(), v.descriptor(), signature, null)
                    .visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter begin(String internalName) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, internalName, null, "java/lang/Object", null);
        return writer;
    }

    /** Copies the declaration of one method out of a linked wrapper; its body goes through a call site. */
    static byte[] stub(String internalName, byte[] wrapper, String method, String descriptor) {
        ClassWriter writer = begin(internalName);
        new ClassReader(wrapper)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String found, String signature, String[] exceptions) {
                                if (name.equals(method) && found.equals(descriptor)) {
                                    int flags = access & ~Opcodes.ACC_SYNCHRONIZED;
                                    body(writer.visitMethod(flags, name, found, signature, exceptions), name, found);
                                }
                                return new MethodVisitor(Opcodes.ASM9) {};
                            }
                        },
                        ClassReader.SKIP_CODE);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void body(MethodVisitor code, String name, String descriptor) {
        code.visitCode();
        int local = 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
        code.visitInvokeDynamicInsn(name, descriptor, LINK);
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}

package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A top-level method of a unit.
 *
 * @param compiled its descriptor as javac wrote it
 * @param descriptor with the final names of classes
 * @param shape all that callers depend on
 * @param parameters its parameters' part of the descriptor
 */
record CompiledMethod(
        UnitPart part, Snippet snippet, String compiled, String descriptor, String shape, String parameters) {

    String name() {
        return snippet.name();
    }

    /** Finds the methods of parts in what javac made of them. */
    static List<CompiledMethod> of(List<UnitPart> parts, Javac.Outcome outcome, String packageName, Moves moves) {
        List<CompiledMethod> all = new ArrayList<>();
        for (UnitPart part : parts) {
            byte[] bytes = outcome.classes().get(packageName + "/" + part.wrapper);
            List<Snippet> snippets = part.of(Snippet.Kind.METHOD).stream()
                    .filter(s -> !"".equals(part.waiting.get(s)))
                    .toList();
            if (bytes != null && !snippets.isEmpty()) {
                find(part, bytes, snippets, moves, all);
            }
        }
        return all;
    }

    private static void find(
            UnitPart part, byte[] bytes, List<Snippet> snippets, Moves moves, List<CompiledMethod> all) {
        int[] next = new int[1];
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                // Javac keeps the order of the source, and the wrapper's own come apart from it.
                                if (next[0] < snippets.size()
                                        && name.equals(snippets.get(next[0]).name())
                                        && (access & Opcodes.ACC_STATIC) != 0) {
                                    String moved = moves.text(descriptor);
                                    String shape = (access & ~Opcodes.ACC_SYNCHRONIZED)
                                            + moved
                                            + moves.text(signature + Arrays.toString(exceptions));
                                    all.add(new CompiledMethod(
                                            part,
                                            snippets.get(next[0]++),
                                            descriptor,
                                            moved,
                                            shape,
                                            moved.substring(0, moved.indexOf(')') + 1)));
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
    }
}

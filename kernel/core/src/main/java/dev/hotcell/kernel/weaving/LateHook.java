package dev.hotcell.kernel.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * The copy of {@link LateCheck} that all classes see. It is defined in a package of {@code java.base}: to append to the
 * boot class path instead would end the use of the start-up archive for all classes that are loaded later.
 */
final class LateHook {
    /** Its internal name. */
    static final String NAME = "java/util/HotcellLateCheck";

    private static boolean installed;

    private LateHook() {}

    /** Defines it, once. */
    static synchronized void install(Instrumentation agent) throws IOException, ReflectiveOperationException {
        if (installed) {
            return;
        }
        Class<?> neighbour = BitSet.class;
        agent.redefineModule(
                neighbour.getModule(),
                Set.of(),
                Map.of(),
                Map.of(neighbour.getPackageName(), Set.of(LateHook.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup());
        Class<?> hook = lookup.defineClass(copy());
        hook.getField("action").set(null, (Runnable) StopCheck::stopLate);
        installed = true;
    }

    private static byte[] copy() throws IOException {
        String original = LateCheck.class.getName().replace('.', '/');
        try (InputStream in = LateHook.class.getClassLoader().getResourceAsStream(original + ".class")) {
            if (in == null) {
                throw new IOException(original + " is missing");
            }
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(in).accept(new ClassRemapper(writer, new SimpleRemapper(original, NAME)), 0);
            return writer.toByteArray();
        }
    }
}

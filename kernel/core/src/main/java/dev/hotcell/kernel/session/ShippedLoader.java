package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.SharedPackages;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/**
 * Loads what comes with the kernel. Services of Hotcell's own kinds are sought in its own jars only: every start asks for
 * them, and would open the jars of all other libraries for that.
 */
final class ShippedLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    private final Finder ownJars = new Finder();

    ShippedLoader(ClassLoader parent) {
        super("shipped", new URL[0], parent);
    }

    /** Adds a jar of another project. */
    void add(URL jar) {
        addURL(jar);
    }

    /** Adds a jar of Hotcell's own. Those that are added before others are opened without them. */
    void addOwn(URL jar) {
        addURL(jar);
        ownJars.addURL(jar);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return name.startsWith(SERVICES) && SharedPackages.isOwn(name.substring(SERVICES.length()))
                ? ownJars.findResources(name)
                : super.findResources(name);
    }

    @Override
    public void close() throws IOException {
        ownJars.close();
        super.close();
    }

    /** Finds files and loads nothing. */
    private static final class Finder extends URLClassLoader {
        Finder() {
            super("own jars", new URL[0], null);
        }

        @Override
        protected void addURL(URL jar) {
            super.addURL(jar);
        }
    }
}

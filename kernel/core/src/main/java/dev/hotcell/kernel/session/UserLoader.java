package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.SharedPackages;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads what users bring, before what is shipped: their Gson or SLF4J is theirs, and the SDK keeps its own. What the JDK
 * has comes from the JDK, and what the API speaks in from what is shipped.
 */
final class UserLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    UserLoader(ClassLoader shipped) {
        super("libraries", new URL[0], shipped);
    }

    void add(URL url) {
        addURL(url);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isTheirs(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    private boolean isTheirs(String className) {
        if (className.startsWith("java.") || SharedPackages.contains(className)) {
            return false;
        }
        String file = className.replace('.', '/') + ".class";
        return findResource(file) != null && getPlatformClassLoader().getResource(file) == null;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL theirs = findResource(name);
        return theirs != null ? theirs : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }
}

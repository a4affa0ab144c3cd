package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.SharedPackages;
import dev.hotcell.kernel.interpreter.ShippedApi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads what users bring, before what is shipped, of which only what {@link SharedPackages} shows is seen through it: the
 * user's Gson or SLF4J is theirs, and the SDK keeps its own. What the JDK has comes from the JDK. A {@link ShippedApi}
 * is the user's as a whole once they have brought it.
 */
final class UserLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/";
    private static final String CLASS = ".class";

    static {
        registerAsParallelCapable();
    }

    /** Has the kernel's own classes, and the JDK's. */
    private final ClassLoader kernel;

    private final Set<ShippedApi> used = ConcurrentHashMap.newKeySet();

    UserLoader(ClassLoader shipped) {
        super("libraries", new URL[0], shipped);
        kernel = shipped.getParent();
    }

    void add(URL url) {
        addURL(url);
    }

    /** Returns whether a class of the library that comes with Hotcell was asked for. */
    boolean hasUsed(ShippedApi api) {
        return used.contains(api);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || SharedPackages.isOwn(name)) {
            return super.loadClass(name, resolve);
        }
        Optional<ShippedApi> api = ShippedApi.of(name);
        if (api.isPresent() && !isTheirs(api.get())) {
            used.add(api.get());
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (findResource(file(name)) != null && getPlatformClassLoader().getResource(file(name)) == null) {
                return findClass(name);
            }
        }
        return api.isEmpty() && SharedPackages.shows(name) ? super.loadClass(name, resolve) : kernel.loadClass(name);
    }

    private static String file(String className) {
        return className.replace('.', '/') + CLASS;
    }

    private boolean isTheirs(ShippedApi api) {
        return findResource(api.markFile()) != null;
    }

    private boolean sees(String className) {
        return SharedPackages.shows(className)
                && ShippedApi.of(className).filter(this::isTheirs).isEmpty();
    }

    /** Only classes and services are kept apart: a library may look for any other file by any loader. */
    private ClassLoader above(String resource) {
        String name = resource.startsWith(SERVICES)
                ? resource.substring(SERVICES.length())
                : resource.endsWith(CLASS)
                        ? resource.substring(0, resource.length() - CLASS.length())
                                .replace('/', '.')
                        : "";
        return name.isEmpty() || sees(name) ? getParent() : kernel;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL theirs = findResource(name);
        return theirs != null ? theirs : above(name).getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(above(name).getResources(name)));
        return Collections.enumeration(all);
    }
}

package dev.hotcell.models.natives;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Loads a library that is an asset, and the package of ours that is written for it, apart from everything else that may be of that
 * name. It lives as long as the process.
 */
public final class BindingLoader extends URLClassLoader {
    private final String library;
    private final String binding;

    private BindingLoader(URL[] places, String library, String binding, ClassLoader parent) {
        super(places, parent);
        this.library = library + ".";
        this.binding = binding + ".";
    }

    /**
     * Makes the object through which a library is called.
     *
     * @param jar the library
     * @param library its package
     * @param binding the name of a class of ours with a constructor without arguments, whose whole package is loaded beside the
     *     library
     * @param type what the class implements
     * @throws IOException if the library does not start; the message is the reason
     */
    public static <T> T start(Path jar, String library, String binding, Class<T> type) throws IOException {
        CodeSource own = BindingLoader.class.getProtectionDomain().getCodeSource();
        if (own == null) {
            throw new IllegalStateException("The models' own jar cannot be found");
        }
        URL[] places = {jar.toUri().toURL(), own.getLocation()};
        String ours = binding.substring(0, binding.lastIndexOf('.'));
        try {
            BindingLoader loader = new BindingLoader(places, library, ours, BindingLoader.class.getClassLoader());
            return type.cast(loader.loadClass(binding).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException(reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(binding) && !name.startsWith(library)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}

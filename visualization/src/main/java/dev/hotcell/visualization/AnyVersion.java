package dev.hotcell.visualization;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Renders values of a library whatever its version: where the class of a value is not the one that this package is
 * linked to, the package's classes are loaded once more, linked to that one. What they ask of it and do not find is a
 * {@link LinkageError}.
 */
final class AnyVersion implements Renderer<Object> {
    private static final String PACKAGE = "dev.hotcell.visualization.";

    private final String type;
    private final String renderer;
    private final Map<ClassLoader, ClassLoader> linked = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Creates one.
     *
     * @param type the library's class that values are instances of
     * @param renderer a renderer of this package, with a constructor that takes nothing
     */
    AnyVersion(String type, String renderer) {
        this.type = type;
        this.renderer = PACKAGE + renderer;
    }

    @Override
    public MimeBundle render(Object value, RenderRequest request) {
        try {
            return renderer(value.getClass()).render(value, request);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private Renderer<Object> renderer(Class<?> value) throws ReflectiveOperationException {
        ClassLoader own = AnyVersion.class.getClassLoader();
        ClassLoader theirs = Class.forName(type, false, value.getClassLoader()).getClassLoader();
        boolean same =
                theirs == own || theirs == Class.forName(type, false, own).getClassLoader();
        ClassLoader loader = same ? own : linked.computeIfAbsent(theirs, library -> new Linked(own, library));
        var constructor = Class.forName(renderer, true, loader).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Renderer<Object>) constructor.newInstance();
    }

    /** This package anew, beside a library that another loader has. */
    private static final class Linked extends ClassLoader {
        private final ClassLoader library;

        Linked(ClassLoader own, ClassLoader library) {
            super(own);
            this.library = library;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE)) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
            return name.startsWith("java.") || name.startsWith("dev.hotcell.")
                    ? super.loadClass(name, resolve)
                    : library.loadClass(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, AnyVersion.class.getProtectionDomain());
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}

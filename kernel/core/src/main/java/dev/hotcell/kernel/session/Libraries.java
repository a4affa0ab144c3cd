package dev.hotcell.kernel.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The jars and class folders that cells use, and the loader of their classes. Safe for use by several threads. */
public final class Libraries {
    private final Set<Path> entries = new LinkedHashSet<>();
    private final ShippedLoader shipped = new ShippedLoader(Libraries.class.getClassLoader());
    private final UserLoader loader = new UserLoader(shipped);

    /** Returns the jars of a folder, sorted by name so that every start finds classes in the same order. */
    public static List<Path> jarsIn(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    /** Adds what the user brings and is not there yet, and returns it. */
    public synchronized List<Path> add(Collection<Path> more) {
        return add(more, loader::add);
    }

    /** Adds what comes with the kernel: found after what users bring, and with other classes of the same names. */
    public synchronized List<Path> addShipped(Collection<Path> more) {
        return add(more, shipped::add);
    }

    private List<Path> add(Collection<Path> more, Consumer<URL> target) {
        List<Path> added = new ArrayList<>();
        for (Path entry : more) {
            Path path = entry.toAbsolutePath().normalize();
            if (entries.add(path)) {
                target.accept(url(path));
                added.add(path);
            }
        }
        return added;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was added, in order. */
    public synchronized List<Path> entries() {
        return List.copyOf(entries);
    }

    /** Returns the loader. */
    public ClassLoader loader() {
        return loader;
    }

    private static final class ShippedLoader extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        ShippedLoader(ClassLoader parent) {
            super("shipped", new URL[0], parent);
        }

        void add(URL url) {
            addURL(url);
        }
    }
}

package dev.hotcell.kernel.compiler;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The classes of cells, by package. Each package has a loader of its own and is only held weakly here, so what is
 * superseded can be collected.
 */
final class CellClasses {
    private final ClassLoader libraries;
    private final Map<String, WeakReference<CellLoader>> loaders = new ConcurrentHashMap<>();

    private final AtomicInteger replaced = new AtomicInteger();

    CellClasses(ClassLoader libraries) {
        this.libraries = libraries;
    }

    CellLoader open(String packageName) {
        CellLoader loader = new CellLoader(packageName, this, libraries);
        loaders.values().removeIf(reference -> reference.get() == null);
        loaders.put(packageName, new WeakReference<>(loader));
        return loader;
    }

    @Nullable
    CellLoader loader(String packageName) {
        WeakReference<CellLoader> reference = loaders.get(packageName);
        return reference == null ? null : reference.get();
    }

    /** Returns the classes of a package as javac may see them, by binary name. */
    Map<String, byte[]> visible(String packageName) {
        CellLoader loader = loader(packageName);
        return loader == null ? Map.of() : loader.visible();
    }

    /** Notes that a class is no longer what javac may have seen of it. */
    void countReplaced() {
        replaced.incrementAndGet();
    }

    /** Returns how often that was so. */
    int replaced() {
        return replaced.get();
    }

    /** Returns how many packages are still in use. */
    int live() {
        return (int) loaders.values().stream().filter(r -> r.get() != null).count();
    }
}

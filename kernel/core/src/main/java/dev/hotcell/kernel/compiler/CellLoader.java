package dev.hotcell.kernel.compiler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Loads one package of cell classes; other packages of cells are found through {@link CellClasses}. */
final class CellLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final String packageName;
    private final CellClasses classes;
    private final Map<String, byte[]> visible = new ConcurrentHashMap<>();
    private final Map<String, byte[]> pending = new ConcurrentHashMap<>();
    private final Map<String, MutableCallSite> links = new ConcurrentHashMap<>();
    private final ClassVersions versions = new ClassVersions();

    /** The loaders of what the code here mentions, which it may need at any time. */
    private final Set<CellLoader> needed = ConcurrentHashMap.newKeySet();

    CellLoader(String packageName, CellClasses classes, ClassLoader libraries) {
        super("cells", libraries);
        this.packageName = packageName;
        this.classes = classes;
    }

    /**
     * Adds a class.
     *
     * @param visible what javac sees of it, or {@code null} if it is not to be mentioned
     * @param loaded what runs
     */
    void add(String binaryName, byte @Nullable [] visible, byte[] loaded) {
        if (visible != null && this.visible.put(binaryName, visible) != null) {
            classes.countReplaced();
        }
        pending.put(binaryName, loaded);
    }

    /** Returns whether the class was added and is not loaded yet. */
    boolean isPending(String binaryName) {
        return pending.containsKey(binaryName);
    }

    /** Puts code in the place of that of a class that is not loaded yet. */
    void replace(String binaryName, byte[] loaded) {
        pending.replace(binaryName, loaded);
    }

    /** Keeps what code mentions for as long as the code is kept. */
    void need(Collection<String> packages) {
        for (String name : packages) {
            CellLoader loader = name.equals(packageName) ? null : classes.loader(name);
            if (loader != null) {
                needed.add(loader);
            }
        }
    }

    ClassVersions versions() {
        return versions;
    }

    Map<String, byte[]> visible() {
        return visible;
    }

    /** Aims the method stub of that name. */
    void aim(String link, MethodHandle target) {
        MutableCallSite site = links.get(link);
        MethodHandle fixed = target.asFixedArity();
        if (site == null) {
            links.put(link, new MutableCallSite(fixed));
        } else {
            site.setTarget(fixed);
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }

    MutableCallSite link(String link, MethodType type) {
        MutableCallSite site = links.get(link);
        if (site == null || !site.type().equals(type)) {
            throw new IncompatibleClassChangeError("No method " + link + type);
        }
        return site;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int dot = name.indexOf('.');
        String inPackage = dot < 0 ? "" : name.substring(0, dot);
        if (!inPackage.equals(packageName)
                && CellFiles.PACKAGE.matcher(inPackage).matches()) {
            CellLoader other = classes.loader(inPackage);
            if (other == null) {
                throw new ClassNotFoundException(name);
            }
            return other.loadClass(name, resolve);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = pending.remove(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}

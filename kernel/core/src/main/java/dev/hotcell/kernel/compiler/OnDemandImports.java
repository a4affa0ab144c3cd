package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells which imports on demand a unit can do without. For each that it has javac enters every class of the package,
 * which for the imports that all cells share is most of what a small cell costs at first.
 */
final class OnDemandImports {
    private static final String IMPORT = "import";
    private static final String ALL = ".*";

    private final PlatformIndex platform;
    private final ClassPath classPath;

    /** The simple names of the types in packages; null where they are not known. */
    private final Map<String, @Nullable Set<String>> types = new HashMap<>();

    OnDemandImports(PlatformIndex platform, ClassPath classPath) {
        this.platform = platform;
        this.classPath = classPath;
    }

    /** Makes it look again at what packages have. */
    void classPathChanged() {
        types.clear();
    }

    /**
     * Returns whether what a unit mentions may come from an import. What is not known may.
     *
     * @param key the import without spaces, as {@link Names} has it
     */
    boolean mayMatter(String key, Set<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        if (!key.startsWith(IMPORT) || !key.endsWith(ALL) || key.startsWith(IMPORT + "static")) {
            return true;
        }
        String packageName = key.substring(IMPORT.length(), key.length() - ALL.length());
        Set<String> names = types.computeIfAbsent(packageName, this::typesIn);
        return names == null || words.stream().anyMatch(names::contains);
    }

    private @Nullable Set<String> typesIn(String packageName) {
        Set<String> names = new HashSet<>(platform.classes(packageName));
        try {
            List<JavaFileObject> libraries = classPath.classes(packageName);
            for (JavaFileObject file : libraries) {
                if (!(file instanceof ClassFile classFile)) {
                    return null;
                }
                names.add(classFile.binaryName().substring(packageName.length() + 1));
            }
        } catch (IOException e) {
            return null; // javac will meet it, too
        }
        return names.isEmpty() ? null : names;
    }
}

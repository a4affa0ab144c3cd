package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.SharedPackages;
import dev.hotcell.kernel.interpreter.ShippedApi;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The jars and class folders that javac finds the libraries' classes in, in the order of the class path. What is shipped
 * comes last, and only as far as cells are to see it.
 */
public final class ClassPath {
    private final StandardJavaFileManager standard;

    /** In order; those without a value are none, or left to javac's own file manager. */
    private final Map<Path, @Nullable ClassJar> entries = new LinkedHashMap<>();

    private final Set<Path> shipped = new HashSet<>();
    private final PackageIndex index;

    /** Creates an empty one. */
    public ClassPath(StandardJavaFileManager standard) {
        this(standard, PackageIndex.NONE);
    }

    /**
     * Creates an empty one.
     *
     * @param index of what is shipped
     */
    ClassPath(StandardJavaFileManager standard, PackageIndex index) {
        this.standard = standard;
        this.index = index;
    }

    /** Returns the class path that this JVM was started with. */
    public static List<Path> ofJvm() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** Adds what is not there yet. Returns whether there was something to add. */
    public boolean add(Collection<Path> more) {
        boolean added = false;
        for (Path entry : more) {
            if (!entries.containsKey(entry)) {
                added = true;
                ClassJar jar = jar(entry);
                entries.put(entry, jar);
                if (jar != null) {
                    add(jar.classPath());
                }
            }
        }
        return added;
    }

    private @Nullable ClassJar jar(Path entry) {
        if (!Files.isRegularFile(entry)) {
            leaveToJavac(entry);
            return null;
        }
        if (shipped.contains(entry)) {
            return ClassJar.unseen(entry, index.of(entry));
        }
        try {
            return ClassJar.of(entry);
        } catch (IOException e) {
            if (isZip(entry)) {
                leaveToJavac(entry);
            }
            return null;
        }
    }

    /** Whether it is a zip file, if only of a kind that {@link JarDirectory} does not know. */
    private static boolean isZip(Path entry) {
        try (ZipFile zip = new ZipFile(entry.toFile())) {
            return zip.size() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void leaveToJavac(Path entry) {
        try {
            standard.setLocationFromPaths(location(entry), List.of(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Location location(Path entry) {
        return StandardLocation.locationFor("class path " + entry);
    }

    /** Has entries found after others. */
    public void markShipped(Collection<Path> entries) {
        shipped.addAll(entries);
    }

    /** Returns the classes of a package. */
    public List<JavaFileObject> classes(String packageName) throws IOException {
        List<JavaFileObject> classes = new ArrayList<>();
        if (shipped.isEmpty() || SharedPackages.isOwn(packageName)) {
            addClasses(packageName, entry -> true, classes);
            return classes;
        }
        addClasses(packageName, entry -> !shipped.contains(entry), classes);
        if (isShown(packageName)) {
            addClasses(packageName, shipped::contains, classes);
        }
        return classes;
    }

    /** The same rule as that of the loader that the classes will come from. */
    private boolean isShown(String packageName) {
        return SharedPackages.shows(packageName)
                && ShippedApi.of(packageName)
                        .filter(api -> isBrought(api.markPackage()))
                        .isEmpty();
    }

    private boolean isBrought(String packageName) {
        return entries.entrySet().stream()
                .anyMatch(entry -> !shipped.contains(entry.getKey())
                        && entry.getValue() != null
                        && entry.getValue().has(packageName));
    }

    private void addClasses(String packageName, Predicate<Path> which, List<JavaFileObject> classes)
            throws IOException {
        for (Map.Entry<Path, @Nullable ClassJar> entry : entries.entrySet()) {
            ClassJar jar = entry.getValue();
            if (!which.test(entry.getKey())) {
                continue;
            }
            if (jar != null) {
                classes.addAll(jar.classes(packageName));
            } else if (standard.hasLocation(location(entry.getKey()))) {
                standard.list(location(entry.getKey()), packageName, EnumSet.of(JavaFileObject.Kind.CLASS), false)
                        .forEach(classes::add);
            }
        }
    }
}

package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.JarDirectory;
import dev.hotcell.kernel.compiler.PlatformIndex;
import dev.hotcell.kernel.interpreter.SharedPackages;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of the types that code could import: those of the JDK and of the libraries. Safe for several threads. */
final class TypeIndex {
    private static final String CLASS = ".class";

    /** By package; those of the JDK first where both have it. */
    private final NavigableMap<String, NavigableSet<String>> packages = new TreeMap<>();

    /** The packages that have a type of a name. */
    private final NavigableMap<String, Object> byName = new TreeMap<>();

    /** Adds the packages that the modules of this JDK export to all. */
    synchronized void addJdk(PlatformIndex index) {
        if (index.packages().isEmpty()) {
            addJdkFromImage();
        }
        for (String packageName : index.packages()) {
            index.classes(packageName).forEach(simple -> addType(packageName, simple));
        }
    }

    private void addJdkFromImage() {
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (Module module : ModuleLayer.boot().modules()) {
            for (ModuleDescriptor.Exports exports : module.getDescriptor().exports()) {
                if (!exports.isQualified()) {
                    Path folder = jdk.getPath(
                            "modules", module.getName(), exports.source().replace('.', '/'));
                    try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder, "*.class")) {
                        for (Path file : classes) {
                            add(exports.source(), file.getFileName().toString());
                        }
                    } catch (IOException e) {
                        // A module that is no part of the image has nothing to offer.
                        continue;
                    }
                }
            }
        }
    }

    /** Adds jars and class folders; what cannot be read is passed over, for javac cannot read it either. */
    synchronized void add(Collection<Path> entries) {
        add(entries, packageName -> true);
    }

    /** Adds what comes with the kernel, as far as cells see it. */
    synchronized void addShipped(Collection<Path> entries) {
        add(entries, SharedPackages::shows);
    }

    private void add(Collection<Path> entries, Predicate<String> packagesShown) {
        for (Path entry : entries) {
            try {
                if (Files.isDirectory(entry)) {
                    addFolder(entry, packagesShown);
                } else if (Files.isRegularFile(entry)) {
                    JarDirectory.read(entry)
                            .forEach((bytes, start, end) ->
                                    addFile(JarDirectory.text(bytes, start, end), packagesShown));
                }
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void addFolder(Path folder, Predicate<String> packagesShown) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> addFile(folder.relativize(file).toString().replace('\\', '/'), packagesShown));
        }
    }

    private void addFile(String name, Predicate<String> packagesShown) {
        int slash = name.lastIndexOf('/');
        // What libraries carry under other names is not for use.
        if (slash > 0 && !name.startsWith("META-INF") && !name.contains("/shaded/")) {
            String packageName = name.substring(0, slash).replace('/', '.').intern();
            if (packagesShown.test(packageName)) {
                add(packageName, name.substring(slash + 1));
            }
        }
    }

    private void add(String packageName, String file) {
        if (file.endsWith(CLASS)) {
            addType(packageName, file.substring(0, file.length() - CLASS.length()));
        }
    }

    /** Adds a type that is not nested, nor a file of another purpose. */
    private void addType(String packageName, String simple) {
        if (simple.indexOf('$') < 0
                && simple.indexOf('-') < 0
                && packages.computeIfAbsent(packageName, p -> new TreeSet<>()).add(simple)) {
            byName.merge(simple, packageName, TypeIndex::both);
        }
    }

    private static Object both(Object old, Object more) {
        List<Object> all = new ArrayList<>();
        all.addAll(old instanceof List<?> list ? list : List.of(old));
        all.add(more);
        return all;
    }

    /** Returns the types of a package whose names begin so. */
    synchronized List<String> inPackage(String packageName, String prefix) {
        NavigableSet<String> names = packages.get(packageName);
        return names == null
                ? List.of()
                : names.subSet(prefix, true, prefix + Character.MAX_VALUE, false).stream()
                        .toList();
    }

    /** Returns the types anywhere whose names begin so, with their packages; so many at most, the shortest first. */
    synchronized List<String> anywhere(String prefix, int most) {
        List<String> found = new ArrayList<>();
        byName.subMap(prefix, true, prefix + Character.MAX_VALUE, false).forEach((simple, where) -> {
            for (Object one : where instanceof List<?> list ? list : List.of(where)) {
                found.add(one + "." + simple);
            }
        });
        found.sort(java.util.Comparator.comparingInt(TypeIndex::distance)
                .thenComparingInt(String::length)
                .thenComparing(String::compareTo));
        return found.subList(0, Math.min(most, found.size()));
    }

    /** What people mostly mean is in the JDK's main packages; what libraries keep inside is rarely meant. */
    private static int distance(String name) {
        if (name.contains(".internal.") || name.contains(".impl.")) {
            return 3;
        }
        return name.startsWith("java.") ? 0 : name.startsWith("javax.") ? 1 : 2;
    }

    /** Returns the next parts of the names of packages that begin with some parts. */
    synchronized Set<String> subpackages(String parent, String prefix) {
        String start = parent.isEmpty() ? prefix : parent + "." + prefix;
        int from = parent.isEmpty() ? 0 : parent.length() + 1;
        Set<String> found = new LinkedHashSet<>();
        for (String name :
                packages.subMap(start, true, start + Character.MAX_VALUE, false).keySet()) {
            int dot = name.indexOf('.', from);
            found.add(name.substring(from, dot < 0 ? name.length() : dot));
        }
        return found;
    }
}

package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The classes of one jar, found by their packages. The jar is not opened before a class of it is read. */
final class ClassJar {
    private static final String VERSIONS = "META-INF/versions/";
    private static final String CLASS = ".class";

    private final Path file;
    private @Nullable Set<String> packages;
    private final List<Path> classPath = new ArrayList<>();
    private @Nullable JarFile open;

    private ClassJar(Path file) {
        this.file = file;
    }

    /**
     * Looks at a jar.
     *
     * @throws IOException if it cannot be read, or is a zip file of an unusual kind
     */
    static ClassJar of(Path file) throws IOException {
        ClassJar jar = new ClassJar(file);
        JarDirectory directory = JarDirectory.read(file);
        jar.packages = packages(directory);
        byte[] manifest = directory.content(JarFile.MANIFEST_NAME);
        if (manifest != null && new String(manifest, StandardCharsets.ISO_8859_1).contains("Class-Path:")) {
            jar.addClassPath(manifest);
        }
        return jar;
    }

    /**
     * Returns one that is looked at once a package is sought, and asks for no other jars.
     *
     * @param packages those that it has, if they are known
     */
    static ClassJar unseen(Path file, @Nullable Set<String> packages) {
        ClassJar jar = new ClassJar(file);
        jar.packages = packages;
        return jar;
    }

    private void addClassPath(byte[] manifest) throws IOException {
        String value = new Manifest(new java.io.ByteArrayInputStream(manifest))
                .getMainAttributes()
                .getValue(Attributes.Name.CLASS_PATH);
        for (String entry : value == null ? new String[0] : value.trim().split(" +")) {
            try {
                classPath.add(Path.of(file.toUri().resolve(entry)));
            } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
                // What is no file is on no class path; the JVM passes over it as well.
                continue;
            }
        }
    }

    /** Returns the files that the jar asks to have on the class path after itself. */
    List<Path> classPath() {
        return classPath;
    }

    boolean has(String packageName) {
        Set<String> known = packages;
        if (known == null) {
            known = packagesOf(file);
            packages = known;
        }
        return known.contains(packageName);
    }

    /** Of a jar that cannot be read there are none. */
    private static Set<String> packagesOf(Path file) {
        try {
            return packagesIn(file);
        } catch (IOException e) {
            return Set.of();
        }
    }

    /**
     * Reads which packages a jar has classes of.
     *
     * @throws IOException if it cannot be read, or is a zip file of an unusual kind
     */
    static Set<String> packagesIn(Path file) throws IOException {
        return packages(JarDirectory.read(file));
    }

    private static Set<String> packages(JarDirectory directory) throws IOException {
        Packages found = new Packages();
        directory.forEach(found);
        return found.names;
    }

    /** Returns the classes of a package. */
    List<ClassFile> classes(String packageName) throws IOException {
        if (!has(packageName)) {
            return List.of();
        }
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        Set<String> names = new LinkedHashSet<>();
        JarDirectory.read(file).forEach((bytes, first, end) -> {
            int start = afterVersion(bytes, first, end);
            if (isClass(bytes, start, end)
                    && JarDirectory.isAt(bytes, start, end, folder)
                    && slashBefore(bytes, start, end) == start + folder.length() - 1) {
                names.add(JarDirectory.text(bytes, start + folder.length(), end - CLASS.length()));
            }
        });
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return names.stream()
                .map(name -> new ClassFile(prefix + name, () -> read(folder + name + CLASS)))
                .toList();
    }

    /** Opens a class, the newest form of it that this JVM may use. */
    private InputStream read(String entryName) throws IOException {
        JarFile jar;
        synchronized (this) {
            if (open == null) {
                open = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
            }
            jar = open;
        }
        ZipEntry entry = jar.getEntry(entryName);
        if (entry == null) {
            throw new ZipException(entryName + " is gone from " + file);
        }
        return jar.getInputStream(entry);
    }

    private static boolean isClass(byte[] bytes, int start, int end) {
        return end - start >= CLASS.length() && JarDirectory.isAt(bytes, end - CLASS.length(), end, CLASS);
    }

    /** Returns where the last slash is, or the place before the start. */
    private static int slashBefore(byte[] bytes, int start, int end) {
        int slash = end - 1;
        while (slash >= start && bytes[slash] != '/') {
            slash--;
        }
        return slash;
    }

    private static int afterVersion(byte[] bytes, int start, int end) {
        if (!JarDirectory.isAt(bytes, start, end, VERSIONS)) {
            return start;
        }
        int after = start + VERSIONS.length();
        while (after < end && bytes[after] != '/') {
            after++;
        }
        return Math.min(after + 1, end);
    }

    private static final class Packages implements JarDirectory.Names {
        private final Set<String> names = new HashSet<>();
        private int last = -1;
        private int lastLength = -1;

        /** Classes of a package stand together in a jar, so few names are made. */
        @Override
        public void name(byte[] bytes, int first, int end) {
            int start = bytes[first] == 'M' ? afterVersion(bytes, first, end) : first;
            if (!isClass(bytes, start, end)) {
                return;
            }
            int slash = slashBefore(bytes, start, end);
            int length = Math.max(0, slash - start);
            if (length == lastLength && isSame(bytes, last, start, length)) {
                return;
            }
            last = start;
            lastLength = length;
            names.add(JarDirectory.text(bytes, start, start + length).replace('/', '.'));
        }

        private static boolean isSame(byte[] bytes, int a, int b, int length) {
            for (int i = length - 1; i >= 0; i--) {
                if (bytes[a + i] != bytes[b + i]) {
                    return false;
                }
            }
            return true;
        }
    }
}

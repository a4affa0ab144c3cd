package dev.hotcell.kernel.compiler;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which classes the packages have that the modules of this JDK export to all, in a file. To walk the JDK's own image for
 * {@code java.lang} alone takes a tenth of a start.
 *
 * <p>The file: the count of packages; for each its module, its name, and where its classes begin and end in what follows;
 * then their names without the package, separated by spaces.
 */
public final class PlatformIndex {
    /** Names the file, where the start-up archive has one. */
    public static final String PROPERTY = "hotcell.platform";

    static final PlatformIndex NONE = new PlatformIndex(Map.of(), new byte[0], 0);
    private static final String CLASS = ".class";

    /** Where the names of a package are. No two modules of a JDK export the same package. */
    private record Part(String module, int start, int end) {}

    private final Map<String, Part> packages;
    private final byte[] bytes;
    private final int names;

    private PlatformIndex(Map<String, Part> packages, byte[] bytes, int names) {
        this.packages = packages;
        this.bytes = bytes;
        this.names = names;
    }

    /** Returns the one that the kernel was started with, or an empty one where there is none that can be read. */
    public static PlatformIndex given() {
        String file = System.getProperty(PROPERTY, "");
        try {
            return file.isEmpty() ? NONE : read(Path.of(file));
        } catch (IOException e) {
            return NONE; // javac finds everything without it, only later
        }
    }

    /**
     * Reads a file that {@link #write} wrote, with the same JDK.
     *
     * @throws IOException if it cannot be read
     */
    static PlatformIndex read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
        DataInputStream in = new DataInputStream(rest);
        int count = in.readUnsignedShort();
        Map<String, Part> packages = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            String module = in.readUTF().intern();
            packages.put(in.readUTF(), new Part(module, in.readInt(), in.readInt()));
        }
        int names = bytes.length - rest.available();
        if (packages.values().stream().anyMatch(part -> names + part.end() > bytes.length)) {
            throw new EOFException(file + " is cut short");
        }
        return new PlatformIndex(packages, bytes, names);
    }

    /**
     * Writes the index of the JDK that runs this.
     *
     * @throws IOException if the JDK cannot be read, or the file cannot be written
     */
    public static void write(Path file) throws IOException {
        StringBuilder names = new StringBuilder();
        Map<String, Part> packages = new TreeMap<>();
        for (ResolvedModule resolved : ModuleLayer.boot().configuration().modules()) {
            ModuleReference module = resolved.reference();
            exported(module).forEach((packageName, classes) -> {
                int start = names.length();
                names.append(String.join(" ", classes));
                packages.put(packageName, new Part(module.descriptor().name(), start, names.length()));
            });
        }
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeShort(packages.size());
            for (Map.Entry<String, Part> entry : packages.entrySet()) {
                out.writeUTF(entry.getValue().module());
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().start());
                out.writeInt(entry.getValue().end());
            }
            out.write(names.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Returns the classes of the packages that a module exports to all. */
    private static Map<String, List<String>> exported(ModuleReference module) throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        for (ModuleDescriptor.Exports exports : module.descriptor().exports()) {
            if (!exports.isQualified()) {
                classes.put(exports.source(), new ArrayList<>());
            }
        }
        try (ModuleReader reader = module.open();
                Stream<String> files = reader.list()) {
            files.filter(name -> name.endsWith(CLASS) && name.indexOf('/') > 0).forEach(name -> {
                int slash = name.lastIndexOf('/');
                List<String> found = classes.get(name.substring(0, slash).replace('/', '.'));
                if (found != null) {
                    found.add(name.substring(slash + 1, name.length() - CLASS.length()));
                }
            });
        }
        return classes;
    }

    boolean has(String module, String packageName) {
        Part part = packages.get(packageName);
        return part != null && part.module().equals(module);
    }

    /** Returns the packages that it has. */
    public Set<String> packages() {
        return packages.keySet();
    }

    /** Returns the classes of a package that it has, nested ones behind dollar signs, without the package. */
    public List<String> classes(String packageName) {
        Part part = packages.get(packageName);
        if (part == null || part.start() == part.end()) {
            return List.of();
        }
        String all = new String(bytes, names + part.start(), part.end() - part.start(), StandardCharsets.ISO_8859_1);
        return List.of(all.split(" "));
    }
}

package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.SharedPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which packages that cells see the shipped jars have, in a file. To read the directories of fifty jars takes a tenth of a start.
 *
 * <p>The file has a line for each jar: its size, its time, its packages, separated by spaces, and behind a tabulator its path.
 */
public final class PackageIndex {
    /** Names the file, where the start-up archive has one. */
    public static final String PROPERTY = "hotcell.packages";

    static final PackageIndex NONE = new PackageIndex(Map.of());

    /** The lines up to the tabulator, by path. */
    private final Map<String, String> jars;

    private PackageIndex(Map<String, String> jars) {
        this.jars = jars;
    }

    /** Returns the one that the kernel was started with, or an empty one where there is none that can be read. */
    static PackageIndex given() {
        String file = System.getProperty(PROPERTY, "");
        try {
            return file.isEmpty() ? NONE : read(Path.of(file));
        } catch (IOException e) {
            return NONE; // each jar tells of itself, only later
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws IOException if it cannot be read
     */
    static PackageIndex read(Path file) throws IOException {
        Map<String, String> jars = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int tabulator = line.indexOf('\t');
            if (tabulator >= 0) {
                jars.put(line.substring(tabulator + 1), line.substring(0, tabulator));
            }
        }
        return new PackageIndex(jars);
    }

    /**
     * Writes the index of these jars; those that cannot be read are left out.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Collection<Path> jars) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path jar : jars) {
            try {
                String packages = ClassJar.packagesIn(jar).stream()
                        .filter(SharedPackages::shows)
                        .sorted()
                        .collect(Collectors.joining(" "));
                lines.append(state(jar) + packages + "\t" + jar + "\n");
            } catch (IOException e) {
                continue;
            }
        }
        Files.writeString(file, lines);
    }

    /** Returns the packages of a jar that cells see, or null if it is not in the index as it is now. */
    @Nullable
    Set<String> of(Path jar) {
        String known = jars.get(jar.toString());
        if (known == null) {
            return null;
        }
        try {
            String state = state(jar);
            return known.startsWith(state)
                    ? new HashSet<>(List.of(known.substring(state.length()).split(" ")))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String state(Path jar) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis() + " ";
    }
}

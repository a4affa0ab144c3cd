package dev.hotcell.magics;

import dev.hotcell.session.KernelSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds libraries to the class path, but no second version of one that the user has there: it would be loaded in part at
 * best. What comes with Hotcell is no hindrance: the session decides which of the two is seen.
 */
final class LibraryVersions {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private LibraryVersions() {}

    private record Library(String name, String version) {}

    static void add(List<Path> files, KernelSession session, boolean verbose) {
        List<Path> present = session.classPath().stream()
                .filter(file -> !comesWithHotcell(file))
                .toList();
        List<Path> added = new ArrayList<>();
        for (Path file : files) {
            Optional<Path> clash = clash(file, present);
            if (clash.isPresent()) {
                System.err.println(file.getFileName() + " is not added, because "
                        + clash.get().getFileName() + " is loaded already. Restart the kernel to change the version");
            } else if (!present.contains(file)) {
                added.add(file);
            }
        }
        session.addToClassPath(added);
        if (verbose) {
            session.classPath().stream().filter(added::contains).forEach(file -> System.out.println("Added " + file));
        }
    }

    private static Optional<Path> clash(Path file, List<Path> present) {
        Library wanted = library(file);
        for (Path other : present) {
            Library loaded = library(other);
            if (!wanted.version().isEmpty()
                    && loaded.name().equals(wanted.name())
                    && !loaded.version().equals(wanted.version())
                    && !areOfOneVersion(file, other)
                    && sameGroup(file, other)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Of one version there may be several files in a Maven repository, such as its tests. */
    private static boolean areOfOneVersion(Path file, Path other) {
        Path folder = file.getParent();
        String version = folder == null ? "" : String.valueOf(folder.getFileName());
        return folder != null
                && folder.equals(other.getParent())
                && library(file).version().startsWith(version)
                && library(other).version().startsWith(version);
    }

    private static boolean comesWithHotcell(Path file) {
        String folder = System.getProperty("hotcell.lib");
        return folder != null && file.startsWith(Path.of(folder));
    }

    private static Library library(Path file) {
        Matcher matcher = JAR.matcher(file.getFileName().toString());
        return matcher.matches() ? new Library(matcher.group(1), matcher.group(2)) : new Library(file.toString(), "");
    }

    /** In a Maven repository both lie below the folder of their artifact; elsewhere the name must do. */
    private static boolean sameGroup(Path file, Path other) {
        Path artifact = artifactFolder(file);
        Path otherArtifact = artifactFolder(other);
        return artifact == null || otherArtifact == null || artifact.equals(otherArtifact);
    }

    private static @Nullable Path artifactFolder(Path file) {
        Path version = file.getParent();
        Path artifact = version == null ? null : version.getParent();
        boolean inRepository = artifact != null && library(file).name().equals(String.valueOf(artifact.getFileName()));
        return inRepository ? artifact : null;
    }
}

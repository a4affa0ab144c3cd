package dev.hotcell.magics;

import dev.hotcell.session.FilePattern;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Adds what patterns name to the class path. */
final class ClassPathEntries {

    private ClassPathEntries() {}

    static List<String> add(List<String> patterns, Predicate<Path> wanted, KernelSession session) throws IOException {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("Name the files to add to the class path, such as lib/*.jar");
        }
        Set<Path> found = new LinkedHashSet<>();
        for (String pattern : patterns) {
            List<Path> matching = FilePattern.find(CdMagic.folder(session), pattern, wanted);
            if (matching.isEmpty()) {
                System.err.println("Nothing matches " + pattern + " in " + CdMagic.folder(session));
            }
            matching.forEach(file -> found.add(file.toAbsolutePath()));
        }
        session.addToClassPath(found);
        return found.stream().map(Path::toString).toList();
    }
}

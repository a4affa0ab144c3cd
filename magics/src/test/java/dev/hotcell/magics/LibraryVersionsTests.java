package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryVersionsTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    Path repository;

    private Path jar(String path) throws Exception {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[0]);
    }

    @Test
    void addsNoSecondVersionAndSaysSo() throws Exception {
        Path first = jar("org/one/json/1.0/json-1.0.jar");
        Path second = jar("org/one/json/2.0/json-2.0.jar");
        LibraryVersions.add(List.of(first), session, false);
        try (StandardOutput output = new StandardOutput()) {
            LibraryVersions.add(List.of(second), session, false);
            assertThat(output.errors()).contains("json-2.0.jar is not added, because json-1.0.jar is loaded already");
        }
        assertThat(session.classPath()).containsExactly(first);
    }

    @Test
    void addsOtherFilesOfTheSameVersionAndLibrariesOfOtherGroups() throws Exception {
        List<Path> files = List.of(
                jar("org/one/json/1.0/json-1.0.jar"),
                jar("org/one/json/1.0/json-1.0-tests.jar"),
                jar("org/two/json/2.0/json-2.0.jar"));
        LibraryVersions.add(files, session, false);
        assertThat(session.classPath()).containsExactlyElementsOf(files);
    }
}

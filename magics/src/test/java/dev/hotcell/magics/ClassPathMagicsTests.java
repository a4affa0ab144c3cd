package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %jars}, {@code %classpath}: what existing notebooks call, with what they return. */
class ClassPathMagicsTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws Exception {
        for (String file : List.of("lib/a.jar", "lib/b.jar", "lib/b.txt", "lib/deep/c.jar", "a file.jar")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[0]);
        }
        session.line("%cd " + folder);
    }

    private List<String> paths(String... names) {
        return List.of(names).stream()
                .map(name -> folder.resolve(name).toString())
                .toList();
    }

    @Test
    void addsJarsByPatternAndReturnsTheirPaths() throws Exception {
        assertThat(session.line("%jars lib/*.jar")).isEqualTo(paths("lib/a.jar", "lib/b.jar"));
        assertThat(session.classPath()).containsExactly(folder.resolve("lib/a.jar"), folder.resolve("lib/b.jar"));
    }

    @Test
    void takesEveryPatternThatNotebooksUse() throws Exception {
        assertThat(session.line("%jars lib/?.jar")).isEqualTo(paths("lib/a.jar", "lib/b.jar"));
        assertThat(session.line("%jars lib/")).isEqualTo(paths("lib/a.jar", "lib/b.jar", "lib/b.txt"));
        assertThat(session.line("%jars */a.jar")).isEqualTo(paths("lib/a.jar"));
        assertThat(session.line("%jars **/*.jar")).isEqualTo(paths("lib/a.jar", "lib/b.jar", "lib/deep/c.jar"));
        assertThat(session.line("%jars " + folder + "/lib/a.jar")).isEqualTo(paths("lib/a.jar"));
        assertThat(session.line("%jars 'a file.jar' lib/a.jar")).isEqualTo(paths("a file.jar", "lib/a.jar"));
    }

    @Test
    void addsFoldersToTheClassPath() throws Exception {
        assertThat(session.line("%classpath lib")).isEqualTo(paths("lib"));
        assertThat(session.line("%jars lib")).isEqualTo(List.of());
    }

    @Test
    void saysThatNothingMatches() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            assertThat(session.line("%jars none/*.jar")).isEqualTo(List.of());
            assertThat(output.errors()).contains("none/*.jar");
        }
        assertThatThrownBy(() -> session.line("%jars")).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.classPath()).isEmpty();
    }
}

package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.testing.RealSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellAndJbangTests {
    private final RealSession session = new RealSession();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void returnsTheLinesOfACommand() throws Exception {
        session.run("%env GREETING=hello");
        session.run("%cd " + folder);
        Files.writeString(folder.resolve("here"), "");
        assertThat(session.run("List<String> lines = %system echo $GREETING \"a  b\"; ls\nlines"))
                .isEqualTo(List.of("hello a  b", "here"));
        assertThat(session.run("render(eval(\"%exec echo one; echo two\")).plainText()"))
                .isEqualTo("one\ntwo");
        assertThatThrownBy(() -> session.run("%sx exit 3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3");
    }

    @Test
    void runsCommandsBehindAnExclamationMark() throws Exception {
        session.run("%cd " + folder);
        session.run("int before = 1;\n!touch made-by-shell\nint after = 2;");
        assertThat(folder.resolve("made-by-shell")).exists();
        assertThat(session.run("before + after")).isEqualTo(3);
        assertThat(session.run("boolean done = true;\n!done")).isEqualTo(false);
    }

    @Test
    void readsTheCommentsOfJBang() throws Exception {
        Files.writeString(folder.resolve("Shared.java"), "int shared() { return 5; }");
        Path lesson = TestRepository.in(folder.resolve("repository")).add("lab", "lesson", "1.0");
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
        try {
            session.run("%cd " + folder);
            session.run("//REPOS lab=" + folder.resolve("repository").toUri()
                    + "\n//DEPS lab:lesson:1.0\n//SOURCES Shared.java\n" + "//JAVA 17+\nint five = shared();");
        } finally {
            System.clearProperty("maven.repo.local");
        }
        assertThat(lesson).exists();
        assertThat(session.run("five")).isEqualTo(5);
        assertThat(session.session().classPath())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("lesson-1.0.jar");
    }

    @Test
    void saysThatAnotherJavaWasAskedFor() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            session.run("//JAVA 11");
            assertThat(output.errors())
                    .contains("//JAVA 11", "Java " + Runtime.version().feature());
        }
        assertThatThrownBy(() -> session.run("//JAVA new")).hasMessageContaining("17+");
    }

    @Test
    void translatesTheCoordinatesOfJBang() {
        assertThat(JbangMagic.coordinate("a:b:1")).isEqualTo("a:b:1");
        assertThat(JbangMagic.coordinate("a:b:1:linux@so")).isEqualTo("a:b:so:linux:1");
        assertThat(JbangMagic.coordinate("a:b:1:linux")).isEqualTo("a:b:jar:linux:1");
        assertThat(JbangMagic.coordinate("a:b:1@pom")).isEqualTo("a:b:pom:1");
    }
}

package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptMagicsTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    Path folder;

    @BeforeEach
    void go() throws Exception {
        session.line("%cd " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".jsh", ".jshell", ".java", ".ijava"})
    void loadsAScriptWithOrWithoutItsExtension(String extension) throws Exception {
        Files.writeString(folder.resolve("setup" + extension), "int x = 1;\n%hot\n");
        session.line("%load setup");
        assertThat(session.evaluated).containsExactly("int x = 1;\n%hot\n");
    }

    @Test
    void loadsTheCodeCellsOfANotebook() throws Exception {
        Files.writeString(folder.resolve("study.ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": ["# Title"]},
                  {"cell_type": "code", "outputs": [], "execution_count": null, "source": ["int a = 1;\\n", "a + 1"]},
                  {"cell_type": "code", "source": "String s = \\"\\u00e4 \\\\ \\";"},
                  {"cell_type": "code", "source": []}
                ], "metadata": {"n": -1.5e3, "t": true, "f": false}, "nbformat": 4, "nbformat_minor": 5}
                """);
        session.line("%load study");
        assertThat(session.evaluated).containsExactly("int a = 1;\na + 1", "String s = \"ä \\ \";");
    }

    @Test
    void saysWhichFileIsMissingOrNoNotebook() throws Exception {
        assertThatThrownBy(() -> session.line("%load nothing"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nothing")
                .hasMessageContaining(".ipynb");
        for (String text : new String[] {"", "{", "[1,]", "{\"a\":1}", "\"x", "{} {}", "[".repeat(100_000)}) {
            Files.writeString(folder.resolve("bad.ipynb"), text);
            assertThatThrownBy(() -> session.line("%load bad.ipynb"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bad.ipynb");
        }
    }

    @Test
    void runsAShellScriptWithItsArgumentsVariablesAndFolder() throws Exception {
        session.line("%env GREETING=hello world");
        try (StandardOutput output = new StandardOutput()) {
            session.cellMagic("bash", "one 'two three'", "echo \"$GREETING: $2\"; pwd; echo späte Fehler >&2");
            assertThat(output.printed().lines())
                    .containsExactly(
                            "hello world: two three", folder.toRealPath().toString());
            assertThat(output.errors()).isEqualTo("späte Fehler\n");
        }
    }

    @Test
    void reportsTheExitCodeOfACommand() {
        assertThatThrownBy(() -> session.line("%sh exit 3"))
                .isInstanceOf(IOException.class)
                .hasMessage("The command ended with exit code 3");
    }

    @Test
    void goesOnAfterAFailedScriptWhereAsked() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            session.cellMagic("bash", "--no-raise-error", "echo before; exit 3");
            assertThat(output.printed()).isEqualTo("before\n");
        }
    }

    @Test
    void keepsWhatAScriptPrintsInVariables() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            assertThatThrownBy(() ->
                            session.cellMagic("bash", "--out said --err wrong x", "echo hello $1; echo no >&2; exit 3"))
                    .hasMessage("The command ended with exit code 3");
            assertThat(output.printed() + output.errors()).isEmpty();
        }
        assertThat(session.variable("said").orElseThrow().value()).isEqualTo("hello x\n");
        assertThat(session.variable("wrong").orElseThrow().value()).isEqualTo("no\n");
    }

    @Test
    void endsACommandAndItsChildrenWithTheCellsInterrupt() throws Exception {
        RecordingCell cell = new RecordingCell(session);
        Path pids = folder.resolve("pids");
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try (var ignored = cell.enter()) {
                session.cellMagic("bash", "", "sleep 300 & echo $! > pids.new; mv pids.new pids; wait");
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        while (!Files.exists(pids)) {
            assertThat(running).isNotDone();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        long child = Long.parseLong(Files.readString(pids).strip());
        assertThat(ProcessHandle.of(child)).isPresent();
        cell.interrupt();
        assertThatThrownBy(running::join).hasCauseInstanceOf(CellInterruptedException.class);
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void writesAndAppendsToAFile() throws Exception {
        session.cellMagic("writefile", "a.txt", "first");
        session.cellMagic("writefile", "-a a.txt", "second\n");
        assertThat(folder.resolve("a.txt")).hasContent("first\nsecond\n");
        session.cellMagic("writefile", "a.txt", "third");
        assertThat(folder.resolve("a.txt")).hasContent("third\n");
        assertThat(folder).isDirectoryContaining("glob:**/a.txt").isDirectoryNotContaining("glob:**/.a*");
    }

    @Test
    void namesTheFolderThatIsMissing() {
        assertThatThrownBy(() -> session.cellMagic("writefile", "no/such/a.txt", "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such");
        assertThatThrownBy(() -> session.line("%cd no/such")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> session.cellMagic("writefile", "", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void movesAroundTheFolders() throws Exception {
        Files.createDirectories(folder.resolve("a b"));
        assertThat(session.line("%cd a b")).isEqualTo(folder.resolve("a b").toString());
        assertThat(session.line("%cd ..")).isEqualTo(folder.toString());
        assertThat(session.line("%pwd")).isEqualTo(folder.toString());
        assertThat(session.line("%cd")).isEqualTo(System.getProperty("user.home"));
        assertThat(session.line("%cd -")).isEqualTo(folder.toString());
        assertThat(session.line("%cd -q a b")).isNull();
        assertThat(session.line("%pwd")).isEqualTo(folder.resolve("a b").toString());
    }
}

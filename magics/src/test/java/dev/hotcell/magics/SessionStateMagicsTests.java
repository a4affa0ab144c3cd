package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.session.PastCell;
import dev.hotcell.testing.RealSession;
import dev.hotcell.testing.RecordingCell;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %reset}, {@code %history}, {@code %%capture} and {@code %who_ls} in the kernel's own session. */
class SessionStateMagicsTests {
    private final RealSession session = new RealSession();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void forgetsWhatWasDeclared() throws Exception {
        session.run("import java.time.*;\nint kept = 1; record Point(int x) {} int twice(int n) { return 2 * n; }");
        session.run("%reset -f");
        assertThat(session.session().variables()).isEmpty();
        for (String gone : List.of("kept", "new Point(1)", "twice(1)", "LocalDate.MIN")) {
            assertThatThrownBy(() -> session.run(gone)).hasMessageContaining("cannot find symbol");
        }
        assertThat(session.run("String kept = \"new\"; display(kept); List.of(kept)"))
                .isEqualTo(List.of("new"));
    }

    @Test
    void listsWhatIsDeclaredAsJShellDoes() throws Exception {
        session.run(
                "import java.time.*;\n@Deprecated\nrecord Point(int x) { int y() { return x; } }\nint twice(int n) {\n"
                        + "    return 2 * n;\n}\n<T extends Comparable<T>> T larger(T a, T b) throws Exception { return a; }");
        assertThat(text("%jshell /types")).isEqualTo("@Deprecated record Point(int x)");
        assertThat(text("%jshell /methods"))
                .isEqualTo("int twice(int n)\n<T extends Comparable<T>> T larger(T a, T b) throws Exception");
        assertThat(text("%jshell /imports")).contains("import java.time.*;", "import java.util.*;");
        assertThat(text("%jshell /list twice")).isEqualTo("int twice(int n)");
    }

    private String text(String code) throws Exception {
        return ((MimeBundle) session.run(code)).plainText();
    }

    @Test
    void asksBeforeItForgets() throws Exception {
        session.run("int kept = 1;");
        assertThatThrownBy(() -> session.run("%reset")).isInstanceOf(java.io.IOException.class);
        assertThat(session.run("kept")).isEqualTo(1);
    }

    @Test
    void listsTheNamesOfVariables() throws Exception {
        session.run("int a = 1; String b = \"\";");
        assertThat(session.run("%who_ls")).isEqualTo(List.of("a", "b"));
        assertThat(session.run("%who_ls int")).isEqualTo(List.of("a"));
    }

    @Test
    void printsPastCells() throws Exception {
        session.past()
                .addAll(List.of(
                        new PastCell(1, "1 + 1\n", "2", null),
                        new PastCell(2, "int n = 3;", null, null),
                        new PastCell(3, "n / 0", null, "ArithmeticException: / by zero"),
                        new PastCell(4, "%history", null, null)));
        assertThat(printed("%history")).isEqualTo("1 + 1\nint n = 3;\nn / 0\n%history\n");
        assertThat(printed("%history -n -o 1-2")).isEqualTo("1: 1 + 1\n2\n2: int n = 3;\n");
        assertThat(printed("%hist 3 1")).isEqualTo("n / 0\n1 + 1\n");
        assertThat(printed("%history 3-")).isEqualTo("n / 0\n%history\n");
        assertThat(printed("%history -l 1")).isEqualTo("%history\n");
        assertThat(printed("%history -g int")).isEqualTo("2: int n = 3;\n");
        assertThatThrownBy(() -> session.run("%history x")).hasMessageContaining("no range");
    }

    private void remember(String... cells) {
        for (String cell : cells) {
            session.past().add(new PastCell(session.past().size() + 1, cell, null, null));
        }
    }

    @Test
    void printsTheLastTenCellsWhereNoNumberIsGiven() throws Exception {
        remember(IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toArray(String[]::new));
        assertThat(printed("%history -l").lines()).hasSize(10).startsWith("3").endsWith("12");
        assertThat(printed("%hist -nl3")).isEqualTo("10: 10\n11: 11\n12: 12\n");
    }

    @Test
    void searchesPastCellsByPattern() throws Exception {
        remember("int total = 1;", "total + 2", "String text = \"\";");
        assertThat(printed("%history -g total")).isEqualTo("1: int total = 1;\n2: total + 2\n");
        assertThat(printed("%history -g int*1")).isEqualTo("1: int total = 1;\n");
        assertThat(printed("%history -g total + 2")).isEqualTo("2: total + 2\n");
        assertThat(printed("%history -g")).hasLineCount(3);
    }

    @Test
    void printsEachTextOnceWhereAsked() throws Exception {
        remember("a", "b", "a");
        assertThat(printed("%history -u")).isEqualTo("b\na\n");
    }

    @Test
    void writesPastCellsToAFile(@TempDir Path folder) throws Exception {
        remember("1 + 1", "2 + 2");
        Path file = folder.resolve("past.jsh");
        assertThat(printed("%history -f \"" + file + "\" 2")).isEqualTo("Wrote " + file + "\n");
        assertThat(file).hasContent("2 + 2");
        assertThatThrownBy(() -> session.run("%history -f \"" + file + "\" 1"))
                .as("nobody answers whether to overwrite it")
                .isInstanceOf(java.io.IOException.class);
        assertThat(file).hasContent("2 + 2");
    }

    @Test
    void knowsOnlyTheCellsOfThisSession() throws Exception {
        remember("1 + 1");
        assertThat(printed("%history ~0/1")).isEqualTo("1 + 1\n");
        assertThatThrownBy(() -> session.run("%history ~1/1-3")).hasMessageContaining("earlier session");
    }

    @Test
    void forgetsAllOrNothing() throws Exception {
        session.run("int kept = 1;");
        assertThatThrownBy(() -> session.run("%reset -f out")).hasMessageContaining("not only out");
        assertThat(session.run("kept")).isEqualTo(1);
        session.run("%reset -sf");
        assertThat(session.session().variables()).isEmpty();
    }

    private String printed(String code) throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            session.run(code);
            return output.printed();
        }
    }

    @Test
    void keepsWhatACellShows() throws Exception {
        RecordingCell cell = new RecordingCell(session.session());
        assertThat(session.run(
                        "%%capture out\ndisplay(\"shown\");\nvar h = Display.show(1); h.update(2);\n6 * 7", cell))
                .isNull();
        assertThat(cell.shown()).isEmpty();
        assertThat(session.run("out.outputs().stream().map(b -> b.plainText()).toList()"))
                .isEqualTo(List.of("shown", "2", "42"));
        session.run("out.show();", cell);
        assertThat(cell.shown()).hasSize(3);
    }

    @Test
    void keepsWhatWasShownBeforeAnErrorAndLetsTheRestThrough() throws Exception {
        assertThatThrownBy(() -> session.run(
                        "%%capture out\ndisplay(\"before\");\nif (true) throw new IllegalStateException(\"no\");"))
                .hasMessage("no");
        assertThat(session.run("out.outputs().size()")).isEqualTo(1);
        RecordingCell cell = new RecordingCell(session.session());
        session.run("%%capture --no-display\nvar id = display(\"through\");", cell);
        assertThat(cell.shown()).hasSize(1);
    }
}

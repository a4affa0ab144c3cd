package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.session.PastCell;
import dev.hotcell.testing.RealSession;
import dev.hotcell.testing.RecordingCell;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

package dev.hotcell.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.testing.RecordingCell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private final RecordingCell cell = new RecordingCell();
    private CellContext.Scope scope;

    @BeforeEach
    void enterCell() {
        scope = cell.enter();
    }

    @AfterEach
    void leaveCell() {
        scope.close();
    }

    @Test
    void showsTheEndInTextAndHtml() {
        try (Progress progress = Progress.start("Reading <a>", "files", 4)) {
            progress.advance(4);
            progress.note("b & c");
        }
        assertThat(cell.last().plainText())
                .matches("Reading <a>: 100 % \\(4 of 4 files\\), 0\\.\\d s, \\d+ files/s · b & c");
        assertThat((String) cell.last().data().get(MimeTypes.HTML))
                .contains("<progress value=\"4\" max=\"4\"")
                .contains("Reading &lt;a&gt;")
                .contains("b &amp; c");
    }

    @Test
    void saysWhereItStoppedOnAnError() {
        assertThatThrownBy(() -> {
                    try (Progress progress = Progress.start("Training", "steps", 10)) {
                        progress.advance(3);
                        throw new IllegalStateException();
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(cell.last().plainText()).startsWith("Training: 30 % (3 of 10 steps), stopped after ");
    }

    @Test
    void stopsWhenTheCellIsInterrupted() {
        assertThatThrownBy(() -> {
                    for (int i : Progress.of("Steps", IntStream.range(0, 10))) {
                        if (i == 2) {
                            cell.interrupt();
                        }
                    }
                })
                .isInstanceOf(CellInterruptedException.class);
        assertThat(cell.last().plainText()).startsWith("Steps: 30 % (3 of 10), stopped after ");
    }

    @Test
    void saysWhereALoopThatThrewHasStopped() {
        assertThatThrownBy(() -> {
                    for (int i : Progress.of("Steps", List.of(1, 0, 1))) {
                        assertThat(1 / i).isEqualTo(1);
                    }
                })
                .isInstanceOf(ArithmeticException.class);
        cell.end();
        assertThat(cell.last().plainText()).startsWith("Steps: 33 % (1 of 3), stopped after ");
    }

    @Test
    void countsTheElementsOfALoop() {
        List<String> seen = new ArrayList<>();
        for (String s : Progress.of(List.of("a", "b", "c"))) {
            seen.add(s);
        }
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(cell.last().plainText()).startsWith("Progress: 100 % (3 of 3), ");
    }

    @Test
    void countsElementsOfUnknownNumber() {
        int sum = 0;
        for (int i : Progress.of(
                "Even", IntStream.iterate(0, i -> i < 10, i -> i + 1).filter(i -> i % 2 == 0))) {
            sum += i;
        }
        assertThat(sum).isEqualTo(20);
        assertThat(cell.last().plainText()).startsWith("Even: 5, ");
        assertThat((String) cell.last().data().get(MimeTypes.HTML)).contains("value=\"1\" max=\"1\"");
    }

    @Test
    void closesWhereTheElementsThemselvesFail() {
        Iterable<Integer> failing =
                () -> IntStream.range(0, 5).map(i -> 10 / (2 - i)).iterator();
        assertThatThrownBy(() -> {
                    for (int unused : Progress.of("Dividing", failing)) {
                        assertThat(unused).isPositive();
                    }
                })
                .isInstanceOf(ArithmeticException.class);
        assertThat(cell.last().plainText()).startsWith("Dividing: 2, stopped after ");
        assertThat((String) cell.last().data().get(MimeTypes.HTML)).contains("value=\"1\"");
    }

    @Test
    void showsAnInnerBarBelowTheOuterOneWhileItRuns() {
        try (Progress outer = Progress.start("Epochs", "epochs", 2)) {
            try (Progress inner = Progress.start("Batches", "batches", 3)) {
                inner.advance(3);
                assertThat(ProgressView.of(outer).plainText()).matches("Epochs: 0 %.*\n  Batches: 100 %.*");
            }
            outer.advance(1);
            Progress stopped = Progress.start("Check", "images", 5);
            stopped.close();
            assertThat(ProgressView.of(outer).plainText()).matches("Epochs: 50 %.*\n  Check: 0 %.*stopped.*");
            outer.advance(1);
        }
        assertThat(cell.last().plainText())
                .startsWith("Epochs: 100 % (2 of 2 epochs)")
                .contains("Check: 0 %");
        Progress.start("Next", "x", 1).close();
        assertThat(cell.last().plainText()).startsWith("Next");
    }

    @Test
    void forgetsBarsLeftOpenByAnEarlierCell() {
        Progress.start("Lost", "x", 1);
        RecordingCell next = new RecordingCell();
        try (CellContext.Scope inNext = next.enter()) {
            Progress.start("New", "x", 1).close();
        }
        assertThat(next.last().plainText()).startsWith("New: 0 %");
    }

    @Test
    void writesAmountsForPeople() {
        assertThat(text("bytes", 10_500_000, 1_234_567, 2, false))
                .isEqualTo("x: 11 % (1.2 of 10.5 MB), 617.3 kB/s, 15 s left");
        assertThat(text("bytes", 4_700_000_000L, 4_700_000_000L, 100, true))
                .isEqualTo("x: 100 % (4.70 of 4.70 GB), 1:40 min, 47.0 MB/s");
        assertThat(text("steps", 0, 20_000, 7200, false)).isEqualTo("x: 20000 steps, 2:00 h");
        assertThat(text("steps", 3, 4, 2, true)).isEqualTo("x: 100 % (4 of 3 steps), 2.0 s, 2 steps/s");
        assertThat(text("steps", 3000, 2999, 2, false)).startsWith("x: 99 %");
    }

    private static String text(String unit, long total, long done, double seconds, boolean ended) {
        return ProgressView.text(new ProgressState.Snapshot("x", unit, total, done, "", ended, false, seconds));
    }
}

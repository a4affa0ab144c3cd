package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.testing.RecordingCell;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineMagicsTests {
    private final MemorySession session = new MemorySession();

    @Test
    void timesCodeManyTimesWithItsSpread() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        session.result = (Callable<Object>) calls::incrementAndGet;
        Timing timing = (Timing) session.line("%timeit -n 10 -r 3 f(\"a  b\");");
        assertThat(calls).hasValue(30);
        assertThat(timing.runs()).isEqualTo(3);
        assertThat(timing.timesInRun()).isEqualTo(10);
        assertThat(timing.mean()).isBetween(timing.best(), timing.worst());
        assertThat(session.evaluated).singleElement().asString().endsWith("() -> (f(\"a  b\")\n)");
    }

    @Test
    void warmsUpBeforeItMeasures() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        session.result = (Callable<Object>) calls::incrementAndGet;
        Timing timing = (Timing) session.cellMagic("timeit", "-r 2", "g();");
        assertThat(calls.get()).isGreaterThan(2 * timing.timesInRun());
    }

    @Test
    void computesTheSpreadOfItsRuns() {
        Timing timing = Timing.of(new double[] {1000, 2000, 3000}, 5);
        assertThat(timing).hasToString("2.00 µs ± 1.00 µs (1.00 µs to 3.00 µs; 3 runs of 5 times)");
    }

    @Test
    void refusesATimingOfNothing() {
        assertThatThrownBy(() -> session.line("%timeit")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.line("%timeit -r 0 f()")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stopsTimingWhenTheCellIsInterrupted() {
        RecordingCell cell = new RecordingCell(session);
        session.result = (Callable<Object>) () -> {
            cell.interrupt();
            return null;
        };
        try (var ignored = cell.enter()) {
            assertThatThrownBy(() -> session.line("%timeit f()"))
                    .isInstanceOf(dev.hotcell.cell.CellInterruptedException.class);
        }
    }

    @Test
    void showsTheJavaMachine() throws Exception {
        String text = ((Displayable) session.line("%jvm")).toMimeBundle().plainText();
        assertThat(text).contains(System.getProperty("java.runtime.version"), "heap", "threads");
    }

    @Test
    void showsTheMembersAndBytecodeOfAClass() throws Exception {
        assertThat(((MimeBundle) session.line("%javap java.lang.Runnable")).plainText())
                .contains("public abstract void run();");
        assertThat(((MimeBundle) session.line("%javap -c java.lang.Boolean")).plainText())
                .contains("ireturn");
        assertThatThrownBy(() -> session.line("%javap no.such.Thing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.Thing");
    }
}

package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.progress.MetricSeries;
import dev.hotcell.testing.RecordingCell;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveChartTests {
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
    void redrawsInPlaceAndSavesTheLastState() throws Exception {
        long start = System.nanoTime();
        int step = 0;
        try (LiveChart chart = LiveChart.of("Training").axes("step", "loss")) {
            while (System.nanoTime() - start < 1_200_000_000L) {
                chart.add("loss", step++, 1.0 / step);
                Thread.sleep(1);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<MimeBundle> shown = cell.shown();
        assertThat(shown.size()).isBetween(3, (int) (seconds * 10) + 3);
        assertThat(shown.get(0).data()).containsOnlyKeys(MimeTypes.PLAIN);
        assertThat(shown.get(1).data()).containsKey(MimeTypes.SVG);
        MimeBundle last = cell.last();
        assertThat(last.data()).containsOnlyKeys(MimeTypes.SVG, MimeTypes.PNG, MimeTypes.PLAIN);
        assertThat(last.plainText()).startsWith("Training: loss 0.").endsWith(" at step " + (step - 1));
        assertThat(Looking.colours(Looking.png(last))).isGreaterThan(20);
    }

    @Test
    void takesPointsFromManyThreads() throws InterruptedException {
        LiveChart chart = LiveChart.of("t");
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> IntStream.range(0, 5000).forEach(i -> chart.add("c" + t, i, i))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        chart.close();
        assertThat(chart.history().series()).extracting(MetricSeries::count).containsOnly(5000L);
        assertThat(cell.last().data()).containsKey(MimeTypes.PNG);
    }

    @Test
    void isAnImageAlsoWithASinglePoint() {
        try (LiveChart chart = LiveChart.of("t")) {
            chart.add("loss", 1, 2);
        }
        assertThat(cell.last().data()).containsKey(MimeTypes.PNG);
    }

    @Test
    void staysTextWhileNothingCanBeDrawn() {
        try (LiveChart chart = LiveChart.of("t")) {
            chart.add("loss", 1, Double.NaN);
        }
        assertThat(cell.last().plainText()).isEqualTo("t: loss NaN at step 1");
        assertThat(cell.last().data()).containsOnlyKeys(MimeTypes.PLAIN);
    }

    @Test
    void namesItsAxesFirst() {
        try (LiveChart chart = LiveChart.of("t")) {
            chart.add("loss", 1, 2);
            assertThatIllegalStateException()
                    .isThrownBy(() -> chart.axes("a", "b"))
                    .withMessageContaining("before the first point");
            assertThat(chart.chart().getXAxisTitle()).isEqualTo("step");
        }
    }
}

package dev.hotcell.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.MimeTypes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricHistoryTests {
    private final MetricHistory history = new MetricHistory("Training", "step");

    @Test
    void keepsEveryPointOfAShortCurve() {
        history.add("loss", 0, 2.5);
        history.add("loss", 1, 2.5);
        history.add("accuracy", 1, 0.5);
        history.add("loss", 2, 1.0);

        List<MetricSeries> series = history.series();

        assertThat(series).extracting(MetricSeries::name).containsExactly("loss", "accuracy");
        assertThat(series.get(0).x()).containsExactly(0, 1, 2);
        assertThat(series.get(0).y()).containsExactly(2.5, 2.5, 1.0);
        assertThat(series.get(0).count()).isEqualTo(3);
    }

    @Test
    void saysTheLastValues() {
        history.add("loss", 299, 0.4);
        history.add("loss", 300, 0.31);
        history.add("accuracy", 300, 0.921234);

        assertThat(history).hasToString("Training: loss 0.31 · accuracy 0.9212 at step 300");
        assertThat(history.toMimeBundle().data()).containsEntry(MimeTypes.PLAIN, history.toString());
    }

    @Test
    void saysThatThereIsNothingYet() {
        assertThat(history).hasToString("Training: no points yet");
        assertThat(new MetricHistory("", "step")).hasToString("no points yet");
    }

    @Test
    void showsTinyHugeAndUndefinedValues() {
        history.add("rate", 1e6, 3.00001e-5);
        history.add("norm", 1e6, 1.23456789e12 + 0.5);
        history.add("loss", 1e6, Double.NaN);

        assertThat(history).hasToString("Training: rate 0.00003 · norm 1.235E+12 · loss NaN at step 1000000");
    }

    @Test
    void keepsPeaksEndsAndOrderOfALongCurve() {
        int points = 1_000_000;
        for (int i = 0; i < points; i++) {
            double y = i == 123_457 ? 99 : i == 777_777 ? -99 : Math.sin(i / 1e5);
            history.add("loss", i, y);
        }

        MetricSeries curve = history.series().get(0);

        assertThat(curve.count()).isEqualTo(points);
        assertThat(curve.points()).hasSizeBetween(1000, Curve.CAPACITY + 2);
        assertThat(curve.points())
                .contains(new MetricPoint(123_457, 99), new MetricPoint(777_777, -99))
                .startsWith(new MetricPoint(0, 0))
                .endsWith(new MetricPoint(points - 1, Math.sin((points - 1) / 1e5)));
        assertThat(curve.x()).isSorted();
    }

    @Test
    void thinsALongCurveEvenly() {
        IntStream.range(0, 300_000).forEach(i -> history.add("loss", i, i % 7));

        double[] x = history.series().get(0).x();

        double widest = IntStream.range(1, x.length)
                .mapToDouble(i -> x[i] - x[i - 1])
                .max()
                .orElseThrow();
        assertThat(widest).isLessThan(2 * 300_000.0 / (Curve.CAPACITY / 4));
    }

    @Test
    void keepsFiniteValuesBesideUndefinedOnes() {
        for (int i = 0; i < 50_000; i++) {
            history.add("loss", i, i % 2 == 0 ? Double.NaN : i);
        }
        double[] y = history.series().get(0).y();
        assertThat(y).contains(49_999.0);
        assertThat(IntStream.range(1, y.length - 1).filter(i -> Double.isNaN(y[i])))
                .isEmpty();
    }

    @Test
    void countsPointsOfSeveralThreads() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t ->
                        new Thread(() -> IntStream.range(0, 10_000).forEach(i -> history.add("c" + t % 2, i, i))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(history.series()).extracting(MetricSeries::count).containsExactly(20_000L, 20_000L);
    }
}

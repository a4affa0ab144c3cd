package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistogramTests {

    @Property(tries = 100)
    void countsEveryValueOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int bins) {
        double[] values =
                new Random(seed).doubles(500).map(v -> Math.rint(v * 20) / 7).toArray();
        Histogram histogram = Histogram.of(values, bins);
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(500);
        assertThat(histogram.edge(0)).isEqualTo(Arrays.stream(values).min().orElseThrow());
    }

    /** Freedman, Diaconis (1981): width = 2 · 50 / ∛100 = 21.54 for 0 … 99, hence 99 / 21.54 → 5 bins. */
    @Test
    void followsThePublishedRule() {
        assertThat(Histogram.suitableBins(
                        IntStream.range(0, 100).mapToDouble(i -> i).toArray()))
                .isEqualTo(5);
        assertThat(Histogram.suitableBins(new double[] {4})).isEqualTo(1);
        assertThat(Histogram.suitableBins(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1e12}))
                .isLessThanOrEqualTo(200);
    }

    @Property(tries = 300)
    void marksRoundNumbersInside(@ForAll double a, @ForAll double b) {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        double[] ticks = Ticks.between(low, high, 6);
        assertThat(ticks).hasSizeBetween(1, 13).isSorted();
        if (high - low > 1e-6 && high < 1e12 && low > -1e12 && high - low > 1e-9 * Math.max(-low, high)) {
            assertThat(ticks[0]).isGreaterThanOrEqualTo(low - 1e-6 * (high - low));
            assertThat(ticks[ticks.length - 1]).isLessThanOrEqualTo(high + 1e-6 * (high - low));
        }
    }

    @Test
    void marksTheNumbersThatOneWouldChoose() {
        assertThat(Ticks.between(-0.98, 0.99, 4)).containsExactly(-0.5, 0, 0.5);
        assertThat(Ticks.between(0, 255, 5)).containsExactly(0, 100, 200);
        assertThat(Ticks.between(3, 3, 5)).containsExactly(3);
    }
}

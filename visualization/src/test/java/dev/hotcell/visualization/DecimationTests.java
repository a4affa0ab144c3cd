package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecimationTests {

    @Property(tries = 50)
    void keepsEndsOrderAndExtremesOfALine(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int count) {
        Random random = new Random(seed);
        double[] x = random.doubles(count).sorted().toArray();
        double[] y = random.doubles(count).map(v -> v < 0.01 ? Double.NaN : v).toArray();
        Decimation few = Decimation.ofLine(x, y);

        assertThat(few.x()).hasSameSizeAs(few.y()).hasSizeLessThanOrEqualTo(Math.max(4804, Math.min(count, 4800)));
        assertThat(few.x()).isSorted().startsWith(x[0]).endsWith(x[count - 1]);
        assertThat(max(few.y())).isEqualTo(max(y));
        assertThat(min(few.y())).isEqualTo(min(y));
    }

    @Test
    void keepsTheExtremesOfEachStretch() {
        double[] x = Numbers.indices(1_200_000);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i += 10_000) {
            y[i + 5_123] = i;
        }
        double[] kept = Decimation.ofLine(x, y).y();
        for (int i = 10_000; i < y.length; i += 10_000) {
            assertThat(kept).contains(i);
        }
    }

    @Test
    void leavesShortAndWanderingLinesAlone() {
        double[] x =
                IntStream.range(0, 20_000).mapToDouble(i -> Math.cos(i / 100.0)).toArray();
        assertThat(Decimation.ofLine(x, x).x()).isSameAs(x);
        assertThat(Decimation.ofLine(new double[] {1, 2}, new double[] {1, 2}).x())
                .hasSize(2);
    }

    @Property(tries = 30)
    void keepsTheExtremesOfACloud(@ForAll long seed, @ForAll @IntRange(min = 5001, max = 40_000) int count) {
        Random random = new Random(seed);
        double[] x = IntStream.range(0, count)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        double[] y = IntStream.range(0, count)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        Decimation few = Decimation.ofCloud(x, y);
        assertThat(max(few.x())).isEqualTo(max(x));
        assertThat(min(few.y())).isEqualTo(min(y));
        assertThat(few.x().length).isLessThan(count);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
    }

    private static double min(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
    }
}

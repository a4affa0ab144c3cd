package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knowm.xchart.XYChart;

class StatisticalChartsTests {

    /** numpy.percentile([1, 2, 3, 4, 5, 6, 7, 50], [25, 50, 75]) is 2.75, 4.5, 6.25. */
    @Test
    void summarizesAsNumpyDoes() {
        FiveNumbers five = FiveNumbers.of(new double[] {50, 1, 2, 3, 4, 5, 6, 7});
        assertThat(five.lowerQuartile()).isEqualTo(2.75);
        assertThat(five.median()).isEqualTo(4.5);
        assertThat(five.upperQuartile()).isEqualTo(6.25);
        assertThat(five.lowWhisker()).isEqualTo(1);
        assertThat(five.highWhisker()).isEqualTo(7);
        assertThat(five.outliers()).containsExactly(50);
        assertThat(FiveNumbers.of(new double[] {3}).median()).isEqualTo(3);
    }

    @Test
    void estimatesADensityWhoseAreaIsNearlyOne() {
        double[] values = new Random(1).doubles(20_000).map(v -> v * 4 - 2).toArray();
        Density density = Density.of(values);
        double step = density.at()[1] - density.at()[0];
        assertThat(Arrays.stream(density.value()).sum() * step).isCloseTo(1, within(0.06));
        assertThat(density.value()[60]).isCloseTo(0.25, within(0.02));
        assertThat(Arrays.stream(Density.of(new double[] {5, 5, 5}).value()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    @Timeout(60)
    void namesManyGroupsWithLongNames() throws Exception {
        for (int count : new int[] {1, 2, 5, 11, 40}) {
            Map<String, double[]> groups = new LinkedHashMap<>();
            IntStream.range(0, count)
                    .forEach(i -> groups.put("a group with a long name, number " + i, new double[] {i, i + 1, i + 3}));
            assertThat(ChartsTests.labels(Charts.box("b", groups), "getXAxis")).isNotEmpty();
        }
    }

    @Test
    @Timeout(60)
    void drawsBoxesAndViolinsUnderTheirNames() throws Exception {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("control", new double[] {1, 2, 3, 4, 30});
        groups.put("treated", new double[] {2, 3, 4, Double.NaN});
        for (XYChart chart : List.of(Charts.box("b", groups), Charts.violin("v", groups))) {
            assertThat(ChartsTests.labels(chart, "getXAxis")).contains("control", "treated");
            assertThat(Looking.pixelsLike(Looking.png(Looking.render(chart)), 0xE69F00))
                    .isGreaterThan(500);
        }
        assertThat(Charts.box("b", groups).getSeriesMap())
                .containsKey("control outliers")
                .doesNotContainKey("treated outliers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.box("b", Map.of()))
                .withMessageContaining("no groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.violin("b", Map.of("g", new double[0])))
                .withMessageContaining("'g' has nothing");
    }

    @Test
    void drawsAreasErrorsAndLogarithms() throws Exception {
        double[] x = {1, 10, 100, 1000};
        assertThat(Looking.colours(Looking.png(Looking.render(Charts.area("a", x, x)))))
                .isGreaterThan(20);
        assertThat(Looking.colours(Looking.png(Looking.render(Charts.errorBars("e", x, x, x)))))
                .isGreaterThan(20);
        XYChart log = Charts.logX(
                Charts.logY(Charts.line("l", new double[] {-1, 0, 1, 10, 100}, new double[] {1, 1, 0, 10, 100})));
        assertThat(log.getSeriesMap().get("l").getXData()).containsExactly(1, 10, 100);
        assertThat(log.getSeriesMap().get("l").getYData()).containsExactly(Double.NaN, 10, 100);
        assertThat(ChartsTests.labels(log, "getYAxis")).contains("10", "100");
        assertThat(Looking.render(log).data()).containsKey("image/png");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.logY(Charts.line("l", new double[] {-1, 0})))
                .withMessageContaining("'l above zero' has nothing");
    }

    @Test
    void drawsTimesInTheirZone() throws Exception {
        double[] y = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        List<LocalDate> days = IntStream.range(0, 100)
                .mapToObj(i -> LocalDate.of(2024, 1, 1).plusDays(i))
                .toList();
        assertThat(ChartsTests.labels(Charts.timeline("d", days, y), "getXAxis"))
                .allMatch(label -> label == null || label.matches("2024-\\d\\d-\\d\\d|2023-12-\\d\\d"));
        ZonedDateTime start = ZonedDateTime.of(2024, 6, 1, 12, 0, 0, 0, ZoneId.of("Asia/Tokyo"));
        XYChart hours = Charts.timeline(
                "h", IntStream.range(0, 100).mapToObj(i -> start.plusMinutes(i)).toList(), y);
        assertThat(hours.getStyler().getTimezone().getID()).isEqualTo("Asia/Tokyo");
        assertThat(hours.getSeriesMap().get("h").getXData()[0])
                .isEqualTo(start.toInstant().toEpochMilli());
        assertThat(Looking.render(Charts.timeline("i", List.of(Instant.EPOCH), new double[1]))
                        .data())
                .containsKey("image/png");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.timeline("t", List.of("noon"), new double[1]))
                .withMessageContaining("java.lang.String is no time");
    }

    /** sklearn.metrics.roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is 0.75, as its documentation shows. */
    @Test
    void findsTheAreaThatScikitLearnFinds() {
        var roc = Classification.Roc.of(new boolean[] {false, false, true, true}, new double[] {0.1, 0.4, 0.35, 0.8});
        assertThat(roc.area()).isEqualTo(0.75);
        assertThat(roc.falsePositives()).containsExactly(0, 0, 0.5, 0.5, 1);
        assertThat(roc.truePositives()).containsExactly(0, 0.5, 0.5, 1, 1);
        assertThat(Charts.roc("r", new boolean[] {true, false}, new double[] {1, 0})
                        .getSeriesMap())
                .containsKey("area under the curve 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.roc("r", new boolean[] {true}, new double[] {1}))
                .withMessageContaining("both kinds");
    }

    @Property(tries = 100)
    void findsTheShareOfPairsInTheRightOrder(@ForAll long seed) {
        Random random = new Random(seed);
        boolean[] actual = new boolean[40];
        double[] scores = new double[40];
        for (int i = 0; i < 40; i++) {
            actual[i] = i < 5 || i < 35 && random.nextBoolean();
            scores[i] = random.nextInt(10);
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                if (actual[i] && !actual[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(Classification.Roc.of(actual, scores).area()).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void countsConfusionsInTheOrderOfNumbers() {
        HeatMap map = Charts.confusion("c", List.of(2, 10, 2), List.of(2, 2, 10));
        assertThat(map.rows()).containsExactly("2", "10");
        assertThat(map.value(0, 0)).isEqualTo(1);
        assertThat(map.value(0, 1)).isEqualTo(1);
        assertThat(map.value(1, 0)).isEqualTo(1);
        assertThat(map.value(1, 1)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Charts.confusion("c", List.of(1), List.of()));
    }
}

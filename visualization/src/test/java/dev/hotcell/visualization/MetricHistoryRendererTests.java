package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.progress.MetricHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;

class MetricHistoryRendererTests {
    private final MetricHistory history = new MetricHistory("Training", "epoch");

    @Test
    void drawsTheCurves() throws Exception {
        for (int i = 0; i < 50; i++) {
            history.add("loss", i, 2.0 / (i + 1));
            history.add("accuracy", i, 1 - 1.0 / (i + 1));
        }
        MimeBundle bundle = Looking.render(history);
        assertThat(bundle.plainText()).isEqualTo("Training: loss 0.04 · accuracy 0.98 at epoch 49");
        assertThat(Looking.pixelsLike(Looking.png(bundle), 0x1F83C9)).isGreaterThan(500);
        assertThat(Looking.pixelsLike(Looking.png(bundle), 0xE69F00)).isGreaterThan(500);
        assertThat(Looking.svg(bundle).getElementsByTagName("path").getLength()).isGreaterThan(10);
    }

    @Test
    void putsSharesAtTheRightAxis() {
        history.add("loss", 0, 2);
        history.add("accuracy", 0, 0.5);
        XYChart chart = chart();
        assertThat(chart.getSeriesMap().get("accuracy").getYAxisGroup()).isEqualTo(1);
        assertThat(chart.getYAxisGroupTitle(0)).isEqualTo("loss");
        assertThat(chart.getYAxisGroupTitle(1)).isEqualTo("accuracy");
        assertThat(chart.getXAxisTitle()).isEqualTo("epoch");
    }

    @ParameterizedTest
    @CsvSource({
        "val_accuracy,true",
        "test acc,true",
        "Top-5,true",
        "mAP,true",
        "f1,true",
        "AUC (test),true",
        "loss,false",
        "factor,false",
        "mapping,false",
        "pace,false"
    })
    void knowsSharesByName(String name, boolean share) {
        history.add("other", 0, 2);
        history.add(name, 0, 0.5);
        assertThat(chart().getSeriesMap().get(name).getYAxisGroup()).isEqualTo(share ? 1 : 0);
    }

    @Test
    void doesNotTakePercentForShares() {
        history.add("loss", 0, 2);
        history.add("accuracy", 0, 93.5);
        assertThat(chart().getSeriesMap().get("accuracy").getYAxisGroup()).isZero();
    }

    @Test
    void drawsAHundredThousandPoints() {
        for (int i = 0; i < 100_000; i++) {
            history.add("loss", i, i == 77_777 ? 50 : Math.random());
        }
        assertThat(Looking.render(history).data()).containsKey(MimeTypes.PNG);
        assertThat(chart().getSeriesMap().get("loss").getYData()).contains(50);
    }

    @Test
    void isTextUntilThereIsAPoint() {
        assertThat(Looking.render(history).data()).containsOnlyKeys(MimeTypes.PLAIN);
    }

    private XYChart chart() {
        return new CurveChart(history.title(), history.xLabel(), "").of(history.series());
    }
}

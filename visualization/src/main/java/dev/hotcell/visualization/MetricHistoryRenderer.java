package dev.hotcell.visualization;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.progress.MetricSeries;
import java.util.List;

/** Shows a history as a line chart, and its last values in words. */
final class MetricHistoryRenderer implements Renderer<MetricHistory> {

    @Override
    public MimeBundle render(MetricHistory history, RenderRequest request) {
        return render(new LiveCurves(history, ""), request);
    }

    MimeBundle render(LiveCurves curves, RenderRequest request) {
        MetricHistory history = curves.history();
        List<MetricSeries> series = history.series();
        if (!CurveChart.hasPoints(series)) {
            return MimeBundle.text(history.toString());
        }
        return new ChartRenderer()
                .render(new CurveChart(history.title(), history.xLabel(), curves.yLabel()).of(series), request)
                .with(MimeTypes.PLAIN, history.toString());
    }
}

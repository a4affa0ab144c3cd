package dev.hotcell.visualization;

import dev.hotcell.display.LiveDisplay;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.progress.MetricHistory;
import org.knowm.xchart.XYChart;

/**
 * A chart that grows while a loop runs.
 *
 * <pre>{@code
 * try (LiveChart chart = LiveChart.of("Training").axes("step", "loss")) {
 *     for (int step = 0; step < 1000; step++) {
 *         chart.add("loss", step, train());
 *     }
 * }
 * }</pre>
 *
 * Adding a point takes well under a microsecond: the chart is drawn on another thread, at most ten times a second, and a last
 * time when it is closed. Safe for use by several threads.
 */
public final class LiveChart implements AutoCloseable {
    static {
        Headless.ensure();
    }

    private final String title;
    private final LiveDisplay display = new LiveDisplay(this::content);
    private volatile MetricHistory history;
    private volatile String yLabel = "";
    private volatile boolean begun;
    private volatile boolean closed;

    private LiveChart(String title) {
        this.title = title;
        this.history = new MetricHistory(title, "step");
    }

    /** Creates a chart, which appears with its first point. */
    public static LiveChart of(String title) {
        return new LiveChart(title);
    }

    /**
     * Names the axes, which else are "step" and the names of the curves.
     *
     * @throws IllegalStateException if there are points already
     */
    public LiveChart axes(String x, String y) {
        if (!history.series().isEmpty()) {
            throw new IllegalStateException("The axes of \"" + title + "\" are named before the first point is added");
        }
        history = new MetricHistory(title, x);
        yLabel = y;
        return this;
    }

    /** Adds a point to the curve of that name, which begins with its first point. */
    public void add(String series, double x, double y) {
        history.add(series, x, y);
        display.changed();
    }

    /** Returns the curves so far. */
    public MetricHistory history() {
        return history;
    }

    /** Returns the chart as it stands, to be changed or saved. */
    public XYChart chart() {
        return new CurveChart(title, history.xLabel(), yLabel).of(history.series());
    }

    /** Draws the last state, as it will be saved with the notebook. */
    @Override
    public void close() {
        closed = true;
        display.close();
    }

    /** The first drawing is words only, since it happens on the caller's thread. */
    private Object content() {
        MetricHistory now = history;
        if (!begun && !closed) {
            begun = true;
            display.changed();
            return MimeBundle.text(now.toString());
        }
        return new LiveCurves(now, yLabel);
    }
}

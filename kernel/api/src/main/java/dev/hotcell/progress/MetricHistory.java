package dev.hotcell.progress;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named curves that grow while something runs, such as the loss and the accuracy of a training.
 *
 * <pre>{@code
 * MetricHistory history = new MetricHistory("Training", "step");
 * try (LiveDisplay live = new LiveDisplay(() -> history)) {
 *     history.add("loss", step, loss);
 *     live.changed();
 * }
 * }</pre>
 *
 * A curve of any length stays small: beyond {@value Curve#CAPACITY} points, neighbours are drawn together, and of each
 * group the lowest and the highest are kept, so that no peak is lost. Safe for use by several threads.
 */
public final class MetricHistory implements Displayable {
    private final String title;
    private final String xLabel;
    private final Map<String, Curve> curves = new LinkedHashMap<>();

    /**
     * Creates a history without curves.
     *
     * @param xLabel what the curves run over, in the singular: {@code "step"}, {@code "epoch"}
     */
    public MetricHistory(String title, String xLabel) {
        this.title = title;
        this.xLabel = xLabel;
    }

    /** Adds a point to the curve of that name, which begins with its first point. Neither number need be finite. */
    public synchronized void add(String series, double x, double y) {
        curves.computeIfAbsent(series, name -> new Curve()).add(x, y);
    }

    /** Returns the title. */
    public String title() {
        return title;
    }

    /** Returns what the curves run over. */
    public String xLabel() {
        return xLabel;
    }

    /** Returns the curves as they stand, in the order of their first points. */
    public synchronized List<MetricSeries> series() {
        List<MetricSeries> result = new ArrayList<>();
        curves.forEach((name, curve) -> result.add(new MetricSeries(name, curve.points(), curve.count())));
        return List.copyOf(result);
    }

    /** Returns the last values as text. */
    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    /** Returns the last values, as in {@code Training: loss 0.31 · accuracy 0.92 at step 300}. */
    @Override
    public synchronized String toString() {
        String start = title.isEmpty() ? "" : title + ": ";
        if (curves.isEmpty()) {
            return start + "no points yet";
        }
        List<String> values = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Curve> entry : curves.entrySet()) {
            MetricPoint point = entry.getValue().last();
            values.add(entry.getKey() + " " + ShortNumber.of(point.y()));
            last = Math.max(last, point.x());
        }
        return start + String.join(" · ", values) + " at " + xLabel + " " + ShortNumber.of(last);
    }
}

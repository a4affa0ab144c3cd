package dev.hotcell.models.training;

import dev.hotcell.display.LiveDisplay;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.progress.Progress;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is seen of a running training: its progress, and its curves, redrawn so seldom that they cost it little. */
final class TrainingView implements AutoCloseable {
    private static final int POINTS = 300;
    private static final long REDRAW_NANOS = 500_000_000;

    private final MetricHistory history;
    private final @Nullable Progress progress;
    private final @Nullable LiveDisplay chart;
    private final Measures recent;
    private final long stepsOfPoint;
    private final Supplier<String> speed;
    private long lastRedraw;

    private TrainingView(
            TrainingPlan plan,
            MetricHistory history,
            @Nullable Progress progress,
            @Nullable LiveDisplay chart,
            Supplier<String> speed) {
        this.history = history;
        this.speed = speed;
        this.progress = progress;
        this.chart = chart;
        recent = new Measures(plan.metrics());
        stepsOfPoint = Math.max(1, plan.steps() / POINTS);
    }

    /**
     * Begins to show a training; one that is to be quiet gathers its curves only.
     *
     * @param speed says how fast it is, as the end of a line
     */
    static TrainingView of(TrainingPlan plan, MetricHistory history, long stepsDone, Supplier<String> speed) {
        if (plan.quiet()) {
            return new TrainingView(plan, history, null, null, speed);
        }
        String from = stepsDone == 0 ? "" : String.format(Locale.ROOT, ", from step %,d", stepsDone);
        Progress progress = Progress.start(
                "Training " + plan.network().name() + " on " + plan.network().deviceName() + from,
                "steps",
                plan.steps() - stepsDone);
        return new TrainingView(plan, history, progress, new LiveDisplay(() -> history), speed);
    }

    /**
     * Shows a step.
     *
     * @param step its number, from 1
     * @throws dev.hotcell.cell.CellInterruptedException if the user has interrupted the cell
     */
    void step(long step, StepResult result) {
        recent.add(result);
        if (step % stepsOfPoint == 0) {
            point(step);
        }
        if (progress != null) {
            progress.advance(1);
        }
    }

    private void point(long step) {
        history.add("loss", step, recent.loss());
        Map<String, Double> means = recent.means();
        means.forEach((name, mean) -> history.add(name, step, mean));
        note(text(recent.loss(), means) + speed.get());
        recent.clear();
        redraw();
    }

    private void redraw() {
        long now = System.nanoTime();
        if (chart != null && now - lastRedraw > REDRAW_NANOS) {
            lastRedraw = now;
            chart.changed();
        }
    }

    void validation(Validation validation) {
        show(history, validation);
        note("validation: " + text(validation.loss(), validation.measures()));
        lastRedraw = 0;
        redraw();
    }

    static void show(MetricHistory history, Validation validation) {
        history.add("validation loss", validation.step(), validation.loss());
        validation.measures().forEach((name, mean) -> history.add("validation " + name, validation.step(), mean));
    }

    void note(String text) {
        if (progress != null) {
            progress.note(text);
        }
    }

    static String text(double loss, Map<String, Double> measures) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
        measures.forEach((name, mean) -> text.append(String.format(Locale.ROOT, " · %s %.4f", name, mean)));
        return text.toString();
    }

    @Override
    public void close() {
        if (chart != null) {
            chart.close();
        }
        if (progress != null) {
            progress.close();
        }
    }
}

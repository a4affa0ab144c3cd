package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A bar that the program fills; for loops there is the lighter {@code Progress}. */
public final class ProgressBar extends ValueWidget<Double, ProgressBar> {
    private final double min;
    private final double max;

    ProgressBar(ModelKind kind, String description, Number min, Number max) {
        super(kind, "ProgressStyle", description, "value", min);
        this.min = min.doubleValue();
        this.max = max.doubleValue();
        Bounds.check(this.min, this.max);
        model().initially("min", min)
                .initially("max", max)
                .initially("bar_style", "")
                .initially("orientation", "horizontal");
    }

    /** Sets its colour by what it means: {@code success}, {@code info}, {@code warning}, {@code danger} or nothing. */
    public ProgressBar meaning(String style) {
        model().set("bar_style", style);
        return this;
    }

    @Override
    Object read(@Nullable Object json) {
        throw new IllegalArgumentException("the front end does not fill it");
    }

    @Override
    Double fromState(@Nullable Object kept) {
        return Bounds.number(kept);
    }

    @Override
    Object toState(Double value) {
        return Bounds.within(value, min, max);
    }

    @Override
    String html() {
        return labelled(
                description(),
                "<progress value=\"" + (value() - min) + "\" max=\"" + (max - min) + "\"></progress> "
                        + Html.escape(shown()));
    }

    @Override
    String shown() {
        return max > min ? String.format(Locale.ROOT, "%.0f %%", 100 * (value() - min) / (max - min)) : "";
    }
}

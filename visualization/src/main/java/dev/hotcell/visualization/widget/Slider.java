package dev.hotcell.visualization.widget;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number, or a range of numbers, to be set by dragging. A value outside the slider's range is moved to its edge.
 *
 * @param <T> {@link Integer}, {@link Double}, {@link IntRange} or {@link DoubleRange}
 */
public final class Slider<T> extends ValueWidget<T, Slider<T>> {
    private final Function<@Nullable Object, T> reader;
    private final Function<T, Object> writer;

    /**
     * Creates one.
     *
     * @param reader makes a value, within bounds, of what is kept or sent
     * @param writer makes of a value what is kept
     */
    Slider(
            ModelKind kind,
            String description,
            Object first,
            Function<@Nullable Object, T> reader,
            Function<T, Object> writer) {
        super(kind, "SliderStyle", description, "value", first);
        this.reader = reader;
        this.writer = writer;
        model().initially("orientation", "horizontal")
                .initially("readout", true)
                .initially("continuous_update", true)
                .initially("behavior", "drag-tap");
    }

    @Override
    @Nullable
    Object read(@Nullable Object json) {
        return writer.apply(reader.apply(json));
    }

    @Override
    T fromState(@Nullable Object kept) {
        return reader.apply(kept);
    }

    @Override
    Object toState(T value) {
        return writer.apply(reader.apply(writer.apply(value)));
    }

    /** Sets the distance of two neighbouring values. */
    public Slider<T> step(double size) {
        Object kept = model().get("min") instanceof Integer ? (Object) Bounds.whole(size) : (Object) size;
        model().set("step", kept);
        return this;
    }

    /** Sets whether the value follows while the user drags, or only at the end. */
    public Slider<T> continuous(boolean continuous) {
        model().set("continuous_update", continuous);
        return this;
    }

    /** Sets whether it stands upright. */
    public Slider<T> vertical(boolean vertical) {
        model().set("orientation", vertical ? "vertical" : "horizontal");
        return this;
    }

    /** Sets how the value is written beside it: a format of d3, such as {@code .3f}. */
    public Slider<T> format(String d3) {
        model().set("readout_format", d3);
        return this;
    }
}

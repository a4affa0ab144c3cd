package dev.hotcell.visualization.widget;

import org.jspecify.annotations.Nullable;

/** A number that counts up while it plays, as frames do. */
public final class Play extends ValueWidget<Integer, Play> {
    private final int min;
    private final int max;

    Play(int min, int max) {
        super(ModelKind.control("Play"), "DescriptionStyle", "", "value", min);
        Bounds.check(min, max);
        this.min = min;
        this.max = max;
        model().initially("min", min)
                .initially("max", max)
                .initially("step", 1)
                .initially("interval", 100)
                .initially("playing", false)
                .initially("repeat", false)
                .initially("show_repeat", true);
        model().writable("playing", json -> Boolean.TRUE.equals(json));
        model().writable("repeat", json -> Boolean.TRUE.equals(json));
    }

    /** Sets how many milliseconds pass between two values. */
    public Play interval(int millis) {
        model().set("interval", Math.max(1, millis));
        return this;
    }

    /** Starts or stops it. */
    public Play playing(boolean playing) {
        model().set("playing", playing);
        return this;
    }

    @Override
    Object read(@Nullable Object json) {
        return Bounds.within(Bounds.whole(json), min, max);
    }

    @Override
    Integer fromState(@Nullable Object kept) {
        return Bounds.whole(kept);
    }

    @Override
    Object toState(Integer value) {
        return Bounds.within(value, min, max);
    }
}

package dev.hotcell.visualization.widget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes sliders of each kind of value. */
final class Sliders {
    private Sliders() {}

    static Slider<Integer> whole(ModelKind kind, String description, int min, int max) {
        Bounds.check(min, max);
        Slider<Integer> slider =
                new Slider<>(kind, description, min, v -> Bounds.within(Bounds.whole(v), min, max), v -> v);
        return bounded(slider, min, max, 1, "d");
    }

    static Slider<Double> real(ModelKind kind, String description, double min, double max) {
        Bounds.check(min, max);
        Slider<Double> slider =
                new Slider<>(kind, description, min, v -> Bounds.within(Bounds.number(v), min, max), v -> v);
        return bounded(slider, min, max, step(min, max), ".2f");
    }

    static Slider<Double> logarithmic(String description, double min, double max) {
        if (!(min > 0)) {
            throw new IllegalArgumentException("A logarithmic slider begins above 0, not at " + min);
        }
        Bounds.check(min, max);
        Slider<Double> slider = new Slider<>(
                ModelKind.control("FloatLogSlider"),
                description,
                min,
                v -> Bounds.within(Bounds.number(v), min, max),
                v -> v);
        slider.model().initially("base", 10.0);
        return bounded(slider, Math.log10(min), Math.log10(max), 0.05, ".3g");
    }

    static Slider<IntRange> wholeRange(String description, int min, int max) {
        Bounds.check(min, max);
        Slider<IntRange> slider = new Slider<>(
                ModelKind.control("IntRangeSlider"),
                description,
                List.of(min, max),
                v -> new IntRange(
                        Bounds.within(Bounds.whole(part(v, 0)), min, max),
                        Bounds.within(Bounds.whole(part(v, 1)), min, max)),
                v -> List.of(v.from(), v.to()));
        return bounded(slider, min, max, 1, "d");
    }

    static Slider<DoubleRange> realRange(String description, double min, double max) {
        Bounds.check(min, max);
        Slider<DoubleRange> slider = new Slider<>(
                ModelKind.control("FloatRangeSlider"),
                description,
                List.of(min, max),
                v -> new DoubleRange(
                        Bounds.within(Bounds.number(part(v, 0)), min, max),
                        Bounds.within(Bounds.number(part(v, 1)), min, max)),
                v -> List.of(v.from(), v.to()));
        return bounded(slider, min, max, step(min, max), ".2f");
    }

    private static double step(double min, double max) {
        return max > min ? Math.pow(10, Math.floor(Math.log10((max - min) / 50))) : 0.1;
    }

    private static @Nullable Object part(@Nullable Object pair, int i) {
        if (pair instanceof List<?> list && list.size() == 2) {
            return list.get(i);
        }
        throw new IllegalArgumentException("two numbers were expected, not " + pair);
    }

    private static <T> Slider<T> bounded(Slider<T> slider, Object min, Object max, Object step, String format) {
        slider.model()
                .initially("min", min)
                .initially("max", max)
                .initially("step", step)
                .initially("readout_format", format);
        return slider;
    }
}

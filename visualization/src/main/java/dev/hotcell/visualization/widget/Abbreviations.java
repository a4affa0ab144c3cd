package dev.hotcell.visualization.widget;

import java.util.List;
import java.util.Map;

/** The control that a value stands for, as in {@code interact} of ipywidgets. */
final class Abbreviations {
    private Abbreviations() {}

    /** Makes a slider around a value: from its negative to three times it, and to 1 for 0. */
    static Slider<Integer> around(String description, int value) {
        if (value == 0) {
            return Widgets.intSlider(description, 0, 1);
        }
        int near = Math.negateExact(value);
        int far = Math.multiplyExact(3, value);
        return Widgets.intSlider(description, Math.min(near, far), Math.max(near, far))
                .value(value);
    }

    /** Makes a slider around a value: from its negative to three times it, and to 1 for 0. */
    static Slider<Double> around(String description, double value) {
        if (value == 0) {
            return Widgets.floatSlider(description, 0, 1);
        }
        return Widgets.floatSlider(description, Math.min(-value, 3 * value), Math.max(-value, 3 * value))
                .value(value);
    }

    /** Makes a slider over a range that begins in its middle. */
    static Slider<Integer> over(String description, IntRange range) {
        int middle = (int) Math.floorDiv((long) range.from() + range.to(), 2L);
        return Widgets.intSlider(description, range.from(), range.to()).value(middle);
    }

    /** Makes a slider over a range that begins in its middle. */
    static Slider<Double> over(String description, DoubleRange range) {
        return Widgets.floatSlider(description, range.from(), range.to())
                .value(range.from() + (range.to() - range.from()) / 2);
    }

    /** Makes a drop-down of values under other names. */
    static <T> Choice<T> named(String description, Map<String, T> options) {
        List<String> names = List.copyOf(options.keySet());
        Choice<T> choice = Widgets.dropdown(description, List.copyOf(options.values()));
        choice.model().set("_options_labels", names);
        return choice;
    }
}

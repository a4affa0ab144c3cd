package dev.hotcell.visualization.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of several values: a drop-down, a list, radio buttons, or buttons of which one stays down.
 *
 * @param <T> what the values are; they are shown as their text
 */
public final class Choice<T> extends ValueWidget<T, Choice<T>> {
    private volatile List<T> options;

    Choice(ModelKind kind, String style, String description, List<T> options) {
        super(kind, style, description, "index", 0);
        this.options = checked(options);
        model().initially("_options_labels", labels(this.options, String::valueOf));
    }

    private static <T> List<T> checked(List<T> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to choose from");
        }
        return List.copyOf(options);
    }

    private static <T> List<String> labels(List<T> options, Function<? super T, String> label) {
        List<String> labels = new ArrayList<>();
        options.forEach(option -> labels.add(label.apply(option)));
        return labels;
    }

    /** Sets how the values are written. */
    public Choice<T> labels(Function<? super T, String> label) {
        model().set("_options_labels", labels(options, label));
        return this;
    }

    /** Returns what there is to choose from. */
    public List<T> options() {
        return options;
    }

    /** Changes what there is to choose from; the present value stays chosen if it is there still, else the first is. */
    public Choice<T> options(List<T> others) {
        T before = value();
        options = checked(others);
        model().set("_options_labels", labels(options, String::valueOf));
        model().set("index", Math.max(0, options.indexOf(before)));
        return this;
    }

    @Override
    Object read(@Nullable Object json) {
        int index = Bounds.whole(json);
        if (index < 0 || index >= options.size()) {
            throw new IllegalArgumentException("there is no choice " + index);
        }
        return index;
    }

    @Override
    T fromState(@Nullable Object kept) {
        List<T> now = options;
        return now.get(Bounds.within(Bounds.whole(kept), 0, now.size() - 1));
    }

    @Override
    Object toState(T value) {
        int index = options.indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException(value + " is none of " + options);
        }
        return index;
    }
}

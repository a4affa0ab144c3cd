package dev.hotcell.visualization.widget;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number that the user types.
 *
 * @param <T> {@link Integer} or {@link Double}
 */
public final class NumberField<T extends Number> extends ValueWidget<T, NumberField<T>> {
    private final Function<@Nullable Object, T> reader;

    NumberField(ModelKind kind, String description, T first, Function<@Nullable Object, T> reader) {
        super(kind, "DescriptionStyle", description, "value", first);
        this.reader = reader;
        model().initially("continuous_update", false).initially("step", first instanceof Integer ? 1 : null);
    }

    @Override
    Object read(@Nullable Object json) {
        return reader.apply(json);
    }

    @Override
    T fromState(@Nullable Object kept) {
        return reader.apply(kept);
    }

    @Override
    Object toState(T value) {
        return value;
    }
}

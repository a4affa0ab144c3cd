package dev.hotcell.visualization.widget;

import org.jspecify.annotations.Nullable;

/**
 * A value for {@code interact} that the user does not set, and that is not shown.
 *
 * @param <T> what the value is
 */
public final class Fixed<T> extends ValueWidget<T, Fixed<T>> {

    Fixed(T value) {
        super(ModelKind.control("Label"), "DescriptionStyle", "", "value", value);
    }

    @Override
    Object read(@Nullable Object json) {
        throw new IllegalArgumentException("a fixed value is not set by the user");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // only values come in
    T fromState(@Nullable Object kept) {
        return (T) kept;
    }

    @Override
    @Nullable
    Object toState(T value) {
        return value;
    }
}

package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A widget that has a value, which the user and the program can both change.
 *
 * @param <T> what its value is
 * @param <S> the widget itself
 */
public abstract class ValueWidget<T, S extends ValueWidget<T, S>> extends Control<S> {
    private final String key;

    /** @param key the part of the state that the value is kept in */
    ValueWidget(ModelKind kind, String style, String description, String key, @Nullable Object first) {
        super(kind, style, description);
        this.key = key;
        model().initially(key, first);
        model().writable(key, this::read);
    }

    /** Reads what the front end sends as the value. */
    abstract @Nullable Object read(@Nullable Object json);

    /** Returns the value that is kept as this state. */
    abstract T fromState(@Nullable Object kept);

    /**
     * Returns how a value is kept.
     *
     * @throws IllegalArgumentException if it is none that the widget can have
     */
    abstract @Nullable Object toState(T value);

    /** Returns the name of the state that holds the value, for links. */
    final String key() {
        return key;
    }

    /** Returns the present value. */
    public final T value() {
        return fromState(model().get(key));
    }

    /**
     * Changes the value.
     *
     * @throws IllegalArgumentException if it is none that the widget can have
     */
    public final S value(T value) {
        model().set(key, toState(value));
        return self();
    }

    /** Calls a handler with each new value, whoever changes it. */
    public final S onChange(Consumer<? super T> handler) {
        model().onChange(key, kept -> handler.accept(fromState(kept)));
        return self();
    }

    @Override
    String html() {
        return labelled(description(), "<b>" + Html.escape(shown()) + "</b>");
    }

    @Override
    String text() {
        return description().isEmpty() ? shown() : description() + ": " + shown();
    }

    String shown() {
        return String.valueOf(value());
    }
}

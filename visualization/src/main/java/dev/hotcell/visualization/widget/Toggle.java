package dev.hotcell.visualization.widget;

import org.jspecify.annotations.Nullable;

/** Yes or no: a check box, or a button that stays down. */
public final class Toggle extends ValueWidget<Boolean, Toggle> {

    Toggle(ModelKind kind, String style, String description, boolean first) {
        super(kind, style, description, "value", first);
    }

    @Override
    Object read(@Nullable Object json) {
        if (json instanceof Boolean) {
            return json;
        }
        throw new IllegalArgumentException("true or false was expected, not " + json);
    }

    @Override
    Boolean fromState(@Nullable Object kept) {
        return Boolean.TRUE.equals(kept);
    }

    @Override
    Object toState(Boolean value) {
        return value;
    }

    @Override
    String shown() {
        return value() ? "☑" : "☐";
    }
}

package dev.hotcell.visualization.widget;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Text that the user types. */
public final class TextField extends ValueWidget<String, TextField> {
    private final boolean secret;

    TextField(ModelKind kind, String description, String first, boolean secret) {
        super(kind, "TextStyle", description, "value", first);
        this.secret = secret;
        model().initially("placeholder", "\u200b").initially("continuous_update", true);
    }

    /** Sets what is shown while it is empty. */
    public TextField placeholder(String text) {
        model().set("placeholder", text);
        return this;
    }

    /** Sets whether the value follows each key, or only the end of typing. */
    public TextField continuous(boolean continuous) {
        model().set("continuous_update", continuous);
        return this;
    }

    /** Calls a handler with the text when the user presses Enter in a field of one line. */
    public TextField onSubmit(Consumer<String> handler) {
        model().onCustom(content -> {
            if ("submit".equals(content.get("event"))) {
                handler.accept(value());
            }
        });
        return this;
    }

    @Override
    Object read(@Nullable Object json) {
        if (json instanceof String) {
            return json;
        }
        throw new IllegalArgumentException("text was expected, not " + json);
    }

    @Override
    String fromState(@Nullable Object kept) {
        return String.valueOf(kept);
    }

    @Override
    Object toState(String value) {
        return value;
    }

    @Override
    String shown() {
        return secret ? "•".repeat(Math.min(8, value().length())) : value();
    }
}

package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;
import org.jspecify.annotations.Nullable;

/** A colour as CSS writes it, such as {@code #2a9d6f}. */
public final class ColourPicker extends ValueWidget<String, ColourPicker> {

    ColourPicker(String description, String first) {
        super(ModelKind.control("ColorPicker"), "DescriptionStyle", description, "value", first);
        model().initially("concise", false);
    }

    @Override
    Object read(@Nullable Object json) {
        if (json instanceof String) {
            return json;
        }
        throw new IllegalArgumentException("a colour was expected, not " + json);
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
    String html() {
        String colour = Html.escape(value());
        return labelled(description(), "<span style=\"color:" + colour + "\">■</span> " + colour);
    }
}

package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;
import org.jspecify.annotations.Nullable;

/** Text that only the program changes: plain, or HTML. */
public final class TextLabel extends ValueWidget<String, TextLabel> {
    private final boolean markup;

    TextLabel(String text, boolean markup) {
        super(ModelKind.control(markup ? "HTML" : "Label"), markup ? "HTMLStyle" : "LabelStyle", "", "value", text);
        this.markup = markup;
        model().initially("placeholder", "\u200b");
    }

    @Override
    Object read(@Nullable Object json) {
        throw new IllegalArgumentException("the front end does not change it");
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
        return labelled("", markup ? value() : Html.escape(value()));
    }

    @Override
    String shown() {
        return markup ? value().replaceAll("<[^>]*>", "") : value();
    }
}

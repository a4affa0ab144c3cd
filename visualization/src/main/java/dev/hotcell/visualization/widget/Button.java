package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;

/** Something to click. */
public final class Button extends Control<Button> {

    Button(String description) {
        super(ModelKind.control("Button"), "ButtonStyle", description);
        model().initially("button_style", "").initially("icon", "");
    }

    /** Calls a handler at each click. */
    public Button onClick(Runnable handler) {
        model().onCustom(content -> {
            if ("click".equals(content.get("event"))) {
                handler.run();
            }
        });
        return this;
    }

    /** Sets its colour by what it means: {@code primary}, {@code success}, {@code warning}, {@code danger} or nothing. */
    public Button meaning(String style) {
        model().set("button_style", style);
        return this;
    }

    /** Sets its icon: a name of Font Awesome's, such as {@code play}. */
    public Button icon(String name) {
        model().set("icon", name);
        return this;
    }

    @Override
    String html() {
        return labelled("", "<button disabled>" + Html.escape(description()) + "</button>");
    }

    @Override
    String text() {
        return "[" + description() + "]";
    }
}

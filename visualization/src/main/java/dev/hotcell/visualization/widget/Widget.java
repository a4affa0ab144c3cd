package dev.hotcell.visualization.widget;

import dev.hotcell.display.ChangingDisplayable;
import dev.hotcell.display.DisplayHandle;
import dev.hotcell.display.Html;
import dev.hotcell.display.MimeBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that is drawn by the front end and stays connected with Java. Show it as the value of a cell or with
 * {@code display}; where no widgets are drawn its state at the end of the cell that changed it last is shown instead. Safe
 * for use by several threads.
 *
 * <p>What its handlers print and show goes to the cell that showed the widget first. {@link #close()} takes it from every
 * page and frees what it holds in both places; that happens by itself when the cells that showed it have been run again or
 * deleted and nothing refers to it.
 */
public abstract class Widget implements ChangingDisplayable, AutoCloseable {
    /** The form that front ends draw with the widget itself. */
    public static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final WidgetModel model;
    private final WidgetModel layout = new WidgetModel(ModelKind.base("Layout"));
    private final WidgetModel style;

    /** @param styleModel the class of the front end that styles it */
    Widget(ModelKind kind, String styleModel) {
        model = new WidgetModel(kind);
        style = new WidgetModel(new ModelKind(
                styleModel.isEmpty() || styleModel.equals("Style")
                        ? "@jupyter-widgets/base"
                        : "@jupyter-widgets/controls",
                "2.0.0",
                styleModel + "Model",
                "StyleView"));
        model.initially("_dom_classes", List.of());
        model.initially("layout", layout);
        if (!styleModel.isEmpty()) {
            model.initially("style", style);
        }
    }

    final WidgetModel model() {
        return model;
    }

    /**
     * Sets a part of its layout.
     *
     * @param property a CSS property that the front end lets widgets have, such as {@code width} or {@code flex_flow}
     * @param value such as {@code 300px} or {@code 50%}
     */
    public Widget layout(String property, String value) {
        layout.set(property.replace('-', '_'), value);
        return this;
    }

    /**
     * Sets a part of its style.
     *
     * @param property such as {@code description_width}, {@code bar_color} of a progress bar, {@code handle_color} of a
     *     slider, {@code button_color}
     */
    public Widget style(String property, String value) {
        style.set(property.replace('-', '_'), value);
        return this;
    }

    /** Takes it from every page and frees it. */
    @Override
    public void close() {
        model.close();
        layout.close();
        style.close();
    }

    /** Returns what the widget shows at present, as HTML that cannot be changed. */
    abstract String html();

    /** Returns what the widget shows at present, as text. */
    abstract String text();

    @Override
    public MimeBundle toMimeBundle() {
        return bundle(true);
    }

    @Override
    public void shown(DisplayHandle display) {
        model.shown(new ShownWidget(this, display));
    }

    MimeBundle bundle(boolean live) {
        Map<String, Object> forms = new LinkedHashMap<>();
        if (live && !model.isClosed()) {
            forms.put(VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", model.open()));
        }
        forms.put("text/html", html());
        forms.put("text/plain", text());
        return new MimeBundle(forms, Map.of());
    }

    static String labelled(String description, String content) {
        String label = description.isEmpty() ? "" : Html.escape(description) + "&nbsp; ";
        return "<div style=\"margin:2px 0\">" + label + content + "</div>";
    }

    /** Listens to a part of the state. */
    final void listen(String name, Consumer<Object> listener) {
        model.onChange(name, value -> {
            if (value != null) {
                listener.accept(value);
            }
        });
    }

    @Override
    public String toString() {
        return text();
    }
}

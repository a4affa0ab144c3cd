package dev.hotcell.visualization.widget;

import dev.hotcell.display.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Widgets side by side, below each other, in a grid, or behind titles. */
public final class Box extends Widget {
    private final boolean row;
    private volatile List<Widget> children;
    private final List<String> titles;

    Box(String kind, List<? extends Widget> children, List<String> titles) {
        super(ModelKind.control(kind), "");
        this.row = kind.equals("HBox");
        this.children = List.copyOf(children);
        this.titles = List.copyOf(titles);
        model().initially("children", models(this.children)).initially("box_style", "");
        if (kind.equals("Tab") || kind.equals("Accordion")) {
            model().initially("titles", this.titles).initially("selected_index", 0);
            model().writable("selected_index", Box::index);
        }
    }

    private static @Nullable Object index(@Nullable Object json) {
        return json == null ? null : (Object) Bounds.whole(json);
    }

    private static List<WidgetModel> models(List<? extends Widget> widgets) {
        List<WidgetModel> models = new ArrayList<>();
        widgets.forEach(widget -> models.add(widget.model()));
        return models;
    }

    /** Returns what is in it. */
    public List<Widget> children() {
        return children;
    }

    /** Changes what is in it. */
    public Box children(Widget... widgets) {
        children = List.of(widgets);
        model().set("children", models(children));
        return this;
    }

    /** Opens a page of a tab or accordion, counted from 0. */
    public Box select(int page) {
        model().set("selected_index", page);
        return this;
    }

    @Override
    public Box layout(String property, String value) {
        super.layout(property, value);
        return this;
    }

    /** Takes it and all that is in it from every page, and frees them. */
    @Override
    public void close() {
        super.close();
        children.forEach(Widget::close);
    }

    @Override
    String html() {
        StringBuilder html = new StringBuilder(row ? "<div style=\"display:flex;gap:1em\">" : "<div>");
        List<Widget> now = children;
        for (int i = 0; i < now.size(); i++) {
            html.append("<div>");
            if (i < titles.size()) {
                html.append("<b>").append(Html.escape(titles.get(i))).append("</b>");
            }
            html.append(now.get(i).html()).append("</div>");
        }
        return html.append("</div>").toString();
    }

    @Override
    String text() {
        return children.stream().map(Widget::text).collect(Collectors.joining(row ? "  " : "\n"));
    }
}

package dev.hotcell.visualization.widget;

/** A widget that can be labelled and disabled; its setters return the widget itself. */
abstract class Control<S extends Control<S>> extends Widget {

    Control(ModelKind kind, String style, String description) {
        super(kind, style);
        model().initially("description", description)
                .initially("description_allow_html", false)
                .initially("disabled", false)
                .initially("tooltip", null)
                .initially("tabbable", null);
    }

    @SuppressWarnings("unchecked")
    final S self() {
        return (S) this;
    }

    /** Returns its label. */
    public final String description() {
        return String.valueOf(model().get("description"));
    }

    /** Sets its label. */
    public final S description(String text) {
        model().set("description", text);
        return self();
    }

    /** Sets what is shown while the pointer rests on it. */
    public final S tooltip(String text) {
        model().set("tooltip", text);
        return self();
    }

    /** Sets whether the user may use it. */
    public final S enabled(boolean enabled) {
        model().set("disabled", !enabled);
        return self();
    }

    @Override
    public final S layout(String property, String value) {
        super.layout(property, value);
        return self();
    }

    @Override
    public final S style(String property, String value) {
        super.style(property, value);
        return self();
    }
}

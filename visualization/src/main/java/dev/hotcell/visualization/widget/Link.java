package dev.hotcell.visualization.widget;

import java.util.List;

/** Two widgets whose values the front end keeps the same, also while no kernel runs. */
public final class Link implements AutoCloseable {
    private final WidgetModel model;

    Link(ValueWidget<?, ?> source, ValueWidget<?, ?> target, boolean bothWays) {
        ModelKind kind =
                ModelKind.control(bothWays ? "Link" : "DirectionalLink").drawnBy("");
        model = new WidgetModel(kind)
                .initially("source", List.of(source.model(), source.key()))
                .initially("target", List.of(target.model(), target.key()));
        source.model().companion(model);
        if (source.model().isOpen()) {
            model.open();
        }
    }

    /** Lets the two go their own ways. */
    @Override
    public void close() {
        model.close();
    }
}

package dev.hotcell.visualization;

import dev.hotcell.display.Audible;
import dev.hotcell.display.FieldView;
import dev.hotcell.display.RendererProvider;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.visualization.widget.Widget;
import dev.hotcell.visualization.widget.WidgetRenderer;
import java.awt.image.RenderedImage;
import java.util.Map;

/** Brings the renderers of images, charts, tables and curves. None of their libraries is loaded before it is used. */
public final class VisualizationRenderers implements RendererProvider {
    private static final Map<String, String> OF_LIBRARIES = Map.of(
            "org.knowm.xchart.internal.chartpart.Chart", "ChartRenderer",
            "tech.tablesaw.table.Relation", "TableRenderer",
            "tech.tablesaw.columns.Column", "TableRenderer");

    @Override
    public void register(RendererRegistry renderers) {
        Headless.ensure();
        renderers.register(
                "java.awt.image.RenderedImage",
                (value, request) -> new ImageRenderer().render((RenderedImage) value, request));
        for (Map.Entry<String, String> renderer : OF_LIBRARIES.entrySet()) {
            renderers.register(renderer.getKey(), new AnyVersion(renderer.getKey(), renderer.getValue()));
        }
        renderers.register(
                "dev.hotcell.visualization.LiveCurves",
                (value, request) -> new MetricHistoryRenderer().render((LiveCurves) value, request));
        renderers.register(
                MetricHistory.class.getName(),
                (value, request) -> new MetricHistoryRenderer().render((MetricHistory) value, request));
        renderers.register(
                FieldView.class.getName(),
                (value, request) -> FieldImage.of((FieldView) value).toMimeBundle());
        renderers.register(
                Audible.class.getName(), (value, request) -> new AudibleRenderer().render((Audible) value, request));
        renderers.register(
                "dev.hotcell.visualization.widget.Widget",
                (value, request) -> new WidgetRenderer().render((Widget) value, request));
    }
}

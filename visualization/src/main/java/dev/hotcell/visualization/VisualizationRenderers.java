package dev.hotcell.visualization;

import dev.hotcell.display.RendererProvider;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.visualization.widget.Widget;
import dev.hotcell.visualization.widget.WidgetRenderer;
import java.awt.image.RenderedImage;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Brings the renderers of images, charts, tables and curves. None of their libraries is loaded before it is used. */
public final class VisualizationRenderers implements RendererProvider {

    @Override
    public void register(RendererRegistry renderers) {
        Headless.ensure();
        renderers.register(
                "java.awt.image.RenderedImage",
                (value, request) -> new ImageRenderer().render((RenderedImage) value, request));
        renderers.register(
                "org.knowm.xchart.internal.chartpart.Chart",
                (value, request) -> new ChartRenderer().render((Chart<?, ?>) value, request));
        renderers.register(
                "tech.tablesaw.table.Relation",
                (value, request) -> new TableRenderer().render((Relation) value, request));
        renderers.register(
                "tech.tablesaw.columns.Column",
                (value, request) -> new TableRenderer().render((Column<?>) value, request));
        renderers.register(
                "dev.hotcell.visualization.LiveCurves",
                (value, request) -> new MetricHistoryRenderer().render((LiveCurves) value, request));
        renderers.register(
                MetricHistory.class.getName(),
                (value, request) -> new MetricHistoryRenderer().render((MetricHistory) value, request));
        renderers.register(
                "dev.hotcell.visualization.widget.Widget",
                (value, request) -> new WidgetRenderer().render((Widget) value, request));
    }
}

package dev.hotcell.visualization;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** A chart drawn. XChart keeps the layout in the chart while it draws, so one chart is drawn by one thread at a time. */
final class ChartPicture {
    private final Chart<?, ?> chart;

    ChartPicture(Chart<?, ?> chart) {
        this.chart = chart;
    }

    BufferedImage image() {
        return Pictures.draw(chart.getWidth(), chart.getHeight(), graphics -> {
            PixelGraphics surface = new PixelGraphics(graphics);
            paint(surface);
            surface.flush();
        });
    }

    byte[] png() {
        return Pictures.png(image());
    }

    /** Returns the chart as SVG, or nothing if it would be longer than that many characters. */
    Optional<String> svg(int limit) {
        SvgGraphics graphics = new SvgGraphics(chart.getWidth(), chart.getHeight(), limit);
        Pictures.needingFonts(() -> paint(graphics));
        return graphics.isOverflown() ? Optional.empty() : Optional.of(graphics.document(chart.getTitle()));
    }

    private void paint(Graphics2D graphics) {
        synchronized (chart) {
            try (TickMarks marks = new TickMarks(chart)) {
                chart.paint(graphics, chart.getWidth(), chart.getHeight());
            }
        }
    }
}

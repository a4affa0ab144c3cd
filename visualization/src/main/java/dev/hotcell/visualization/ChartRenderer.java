package dev.hotcell.visualization;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;

/** Shows a chart as SVG, sharp at any zoom, as PNG where SVG is not drawn, and in words. */
final class ChartRenderer implements Renderer<Chart<?, ?>> {
    /** Beyond this many characters the PNG alone is sent: viewers choke on SVG of that size, and notebooks swell. */
    private static final int MAX_SVG = 600_000;

    @Override
    public MimeBundle render(Chart<?, ?> chart, RenderRequest request) {
        try {
            return draw(chart, request);
        } catch (MissingFontsException e) {
            return MimeBundle.text(ChartText.of(chart) + "\n" + e.getMessage());
        }
    }

    private static MimeBundle draw(Chart<?, ?> chart, RenderRequest request) {
        ChartPicture picture = new ChartPicture(chart);
        Map<String, Object> forms = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (request.accepts(MimeTypes.SVG)) {
            picture.svg(request.asksFor(MimeTypes.SVG) ? Integer.MAX_VALUE : MAX_SVG)
                    .ifPresent(svg -> forms.put(MimeTypes.SVG, svg));
        }
        if (request.accepts(MimeTypes.PNG) && !(request.fleeting() && forms.containsKey(MimeTypes.SVG))) {
            forms.put(MimeTypes.PNG, picture.png());
            metadata.put(MimeTypes.PNG, Map.of("width", chart.getWidth(), "height", chart.getHeight()));
        }
        forms.put(MimeTypes.PLAIN, ChartText.of(chart));
        return new MimeBundle(forms, metadata);
    }
}

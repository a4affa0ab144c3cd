package dev.hotcell.ijava.plotly;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RendererProvider;
import dev.hotcell.display.RendererRegistry;

/** Makes every HTML display that draws with Plotly visible; found by {@link java.util.ServiceLoader}. */
public final class PlotlyRenderers implements RendererProvider {
    private final PlotlyLibrary library = new BundledPlotly();

    @Override
    public void register(RendererRegistry renderers) {
        renderers.addFilter(this::withLibrary);
    }

    private MimeBundle withLibrary(MimeBundle bundle) {
        if (bundle.data().get(MimeTypes.HTML) instanceof CharSequence html) {
            return PlotlyPage.selfContained(html.toString(), library)
                    .map(page -> bundle.with(MimeTypes.HTML, page))
                    .orElse(bundle);
        }
        return bundle;
    }
}

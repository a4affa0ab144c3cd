package io.github.spencerpark.jupyter.kernel.display;

import dev.hotcell.display.RendererProvider;
import dev.hotcell.display.RendererRegistry;

/** Lets this kernel show values that render themselves, also before a notebook has asked for IJava's renderer. */
public final class RenderableProvider implements RendererProvider {
    private static final String RENDERABLE = "io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable";

    @Override
    public void register(RendererRegistry renderers) {
        renderers.register(
                RENDERABLE,
                (value, request) -> new Renderer(renderers).renderItself((DisplayDataRenderable) value, request));
    }
}

package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;

/** A value that renders itself. */
@FunctionalInterface
public interface DisplayDataRenderable {
    Set<MIMEType> ANY = Set.of(MIMEType.ANY);

    /** Returns the forms that it can render. */
    default Set<MIMEType> getSupportedRenderTypes() {
        return ANY;
    }

    /** Returns the forms that it renders when nothing in particular is asked for. */
    default Set<MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    /** Puts the forms that are asked for into the context's container. */
    void render(RenderContext context);
}

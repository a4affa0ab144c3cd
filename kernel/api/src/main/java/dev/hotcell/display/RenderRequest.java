package dev.hotcell.display;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@link RendererRegistry#render} wants.
 *
 * @param mimeTypes the forms asked for; empty for the renderer's own choice
 * @param renderers renders values nested in the one being rendered
 */
public record RenderRequest(Set<String> mimeTypes, RendererRegistry renderers) {

    public RenderRequest {
        mimeTypes = Set.copyOf(mimeTypes);
    }

    /** Returns whether a form was asked for by name. */
    public boolean asksFor(String mimeType) {
        return mimeTypes.contains(mimeType);
    }

    /** Returns whether a form is welcome: asked for by name, or nothing in particular was. */
    public boolean accepts(String mimeType) {
        return mimeTypes.isEmpty() || mimeTypes.contains(mimeType);
    }

    /** Returns the plain text of a value nested in the one being rendered. */
    public String text(@Nullable Object nested) {
        return renderers.render(nested).plainText();
    }
}

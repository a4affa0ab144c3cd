package dev.hotcell.display;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@link RendererRegistry#render} wants.
 *
 * @param mimeTypes the forms asked for; empty for the renderer's own choice
 * @param renderers renders values nested in the one being rendered
 * @param fleeting whether the next drawing of the same display will follow shortly: forms that are for the saved notebook,
 *     and for viewers elsewhere, need not be made
 */
public record RenderRequest(Set<String> mimeTypes, RendererRegistry renderers, boolean fleeting) {

    public RenderRequest {
        mimeTypes = Set.copyOf(mimeTypes);
    }

    /** Returns whether a form was asked for by name. */
    public boolean asksFor(String mimeType) {
        return matches(mimeTypes, mimeType);
    }

    /** Returns whether a form is welcome: asked for by name, or nothing in particular was. */
    public boolean accepts(String mimeType) {
        return mimeTypes.isEmpty() || matches(mimeTypes, mimeType);
    }

    /** Returns how much is to be drawn. */
    public DisplayLimits limits() {
        return renderers.limits();
    }

    /** Returns the plain text of a value nested in the one being rendered. */
    public String text(@Nullable Object nested) {
        return renderers.render(nested, MimeTypes.PLAIN).plainText();
    }

    /** Returns whether a form is among those wanted, of which {@code image/*} is any image. */
    static boolean matches(Set<String> wanted, String mimeType) {
        return wanted.contains(mimeType)
                || wanted.contains("*")
                || wanted.contains("*/*")
                || wanted.contains(mimeType.substring(0, mimeType.indexOf('/') + 1) + "*");
    }
}

package dev.hotcell.display;

/** Turns values of one type into the forms that a viewer can draw. */
@FunctionalInterface
public interface Renderer<T> {

    /**
     * Renders a value.
     *
     * @param request which forms are wanted, and how to render values inside this one
     * @return at least the plain text form
     */
    MimeBundle render(T value, RenderRequest request);
}

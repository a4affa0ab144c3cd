package io.github.spencerpark.jupyter.kernel.display;

/** Renders values of a type. */
@FunctionalInterface
public interface RenderFunction<T> {

    /** Puts the forms that are asked for into the context's container. */
    void render(T data, RenderContext context);
}

package dev.hotcell.display;

/**
 * Brings a library's renderers, found by {@link java.util.ServiceLoader}. Register by class name where loading the
 * class would be a burden to sessions that never show one.
 */
public interface RendererProvider {

    /** Registers the library's renderers. */
    void register(RendererRegistry renderers);
}

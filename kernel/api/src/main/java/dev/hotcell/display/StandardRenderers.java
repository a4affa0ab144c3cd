package dev.hotcell.display;

/** The renderers of what the JDK itself has: strings, arrays, collections, maps, throwables. */
final class StandardRenderers implements RendererProvider {

    @Override
    public void register(RendererRegistry renderers) {
        renderers.register(CharSequence.class, (value, request) -> MimeBundle.text(value.toString()));
    }
}

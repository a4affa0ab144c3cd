package dev.hotcell.display;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;

/** The renderers of what the JDK itself has: strings, arrays, collections, maps, records, throwables, links. */
final class StandardRenderers implements RendererProvider {
    private static final StandardRenderer<Object> AS_TEXT =
            (value, request) -> MimeBundle.text(ValueText.of(value, request));

    @Override
    public void register(RendererRegistry renderers) {
        renderers.register(CharSequence.class, new StringRenderer());
        renderers.register(Throwable.class, new ThrowableRenderer());
        renderers.register(RendererRegistry.ARRAYS, AS_TEXT);
        for (Class<?> type : new Class<?>[] {
            Object.class,
            Record.class,
            Map.Entry.class,
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class
        }) {
            renderers.register(type, AS_TEXT);
        }
        renderers.register(Collection.class, standard(new RecordsRenderer()::render));
        renderers.register(Map.class, standard(new MapRenderer()::render));
        renderers.register(BaseStream.class, standard(StandardRenderers::stream));
        renderers.register(Path.class, standard((path, request) -> MimeBundle.text(SafeText.of(path))));
        renderers.register(URL.class, standard((url, request) -> link(SafeText.of(url))));
        renderers.register(URI.class, standard((uri, request) -> link(SafeText.of(uri))));
    }

    private static <T> StandardRenderer<T> standard(StandardRenderer<T> renderer) {
        return renderer;
    }

    /** To look into a stream would use it up. */
    private static MimeBundle stream(BaseStream<?, ?> stream, RenderRequest request) {
        return MimeBundle.text("a stream, not read: call toList() to see what is in it");
    }

    private static MimeBundle link(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return MimeBundle.text(address);
        }
        String escaped = Html.escape(address);
        return MimeBundle.html(
                "<a href=\"" + escaped + "\" target=\"_blank\" rel=\"noopener\">" + escaped + "</a>", address);
    }
}

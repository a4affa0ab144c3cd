package dev.hotcell.display;

import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
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
        StandardRenderer<Object> arrays = GridRenderer::array;
        renderers.register(RendererRegistry.ARRAYS, arrays);
        renderers.register(Record.class, standard(GridRenderer::record));
        for (Class<?> type : new Class<?>[] {
            Object.class, Map.Entry.class, Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class
        }) {
            renderers.register(type, AS_TEXT);
        }
        renderers.register(Collection.class, standard(new RecordsRenderer()::render));
        renderers.register(Map.class, standard(new MapRenderer()::render));
        renderers.register(BaseStream.class, standard(StandardRenderers::stream));
        renderers.register(Iterator.class, standard(StandardRenderers::iterator));
        renderers.register(Class.class, standard((type, request) -> MimeBundle.text(name(type))));
        renderers.register(Duration.class, standard(StandardRenderers::duration));
        renderers.register(Path.class, standard(new FileRenderer()::render));
        renderers.register(File.class, standard((file, request) -> new FileRenderer().render(file.toPath(), request)));
        renderers.register(InputStream.class, standard(new InputStreamRenderer()::render));
        renderers.register(
                URLConnection.class, standard((connection, request) -> link(SafeText.of(connection.getURL()))));
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

    /** To look into an iterator would use it up; one that says something of itself, such as a scanner, is let do so. */
    private static MimeBundle iterator(Iterator<?> iterator, RenderRequest request) {
        String text = SafeText.of(iterator);
        return MimeBundle.text(text.equals(SafeText.identity(iterator)) ? "an iterator, not read: " + text : text);
    }

    private static String name(Class<?> type) {
        String kind = type.isRecord()
                ? "record "
                : type.isEnum()
                        ? "enum "
                        : type.isAnnotation() ? "@interface " : type.isInterface() ? "interface " : "class ";
        return (type.isPrimitive() || type.isArray() ? "" : kind) + StackTraces.asWritten(type.getTypeName());
    }

    private static MimeBundle duration(Duration duration, RenderRequest request) {
        StringBuilder text = new StringBuilder();
        Duration rest = duration.abs();
        append(text, rest.toDays(), "d");
        append(text, rest.toHoursPart(), "h");
        append(text, rest.toMinutesPart(), "min");
        BigDecimal seconds = BigDecimal.valueOf(rest.toSecondsPart())
                .add(BigDecimal.valueOf(rest.toNanosPart(), 9))
                .stripTrailingZeros();
        if (seconds.signum() != 0 || text.length() == 0) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(seconds.toPlainString())
                    .append(" s");
        }
        return MimeBundle.text((duration.isNegative() ? "-" : "") + text);
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(amount)
                    .append(' ')
                    .append(unit);
        }
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

package io.github.spencerpark.jupyter.kernel.display;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.RendererRegistry;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Registers render functions with this kernel's renderers, and renders by them. Several functions may serve one type. */
public class Renderer {
    private final RendererRegistry renderers;
    private final Map<Class<?>, List<Entry>> functions = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable Map<String, Object>> parameters = new ThreadLocal<>();

    private record Entry(RenderFunction<Object> function, Set<MIMEType> preferred) {}

    /** Creates one that registers there. */
    public Renderer(RendererRegistry renderers) {
        this.renderers = renderers;
        renderers.register(DisplayDataRenderable.class, this::renderItself);
    }

    /** Describes a registration: of which types, in which forms. */
    public class RenderRegistration<T> {
        private final Set<MIMEType> supported = new LinkedHashSet<>();
        private final Set<MIMEType> preferred = new LinkedHashSet<>();
        private final Set<Class<? extends T>> types = new LinkedHashSet<>();

        public RenderRegistration(Class<? extends T> type) {
            types.add(type);
        }

        /** Names forms that are rendered if they are asked for. */
        public RenderRegistration<T> supporting(MIMEType... types) {
            supported.addAll(Arrays.asList(types));
            return this;
        }

        /** Names forms that are rendered when nothing in particular is asked for. */
        public RenderRegistration<T> preferring(MIMEType... types) {
            preferred.addAll(Arrays.asList(types));
            return supporting(types);
        }

        public RenderRegistration<T> supporting(String... types) {
            return supporting(Arrays.stream(types).map(MIMEType::parse).toArray(MIMEType[]::new));
        }

        public RenderRegistration<T> preferring(String... types) {
            return preferring(Arrays.stream(types).map(MIMEType::parse).toArray(MIMEType[]::new));
        }

        /** Adds another type that the function renders. */
        public RenderRegistration<T> onType(Class<? extends T> type) {
            types.add(type);
            return this;
        }

        /** Puts a function in force. */
        public void register(RenderFunction<T> function) {
            Set<MIMEType> all = supported.isEmpty() ? DisplayDataRenderable.ANY : supported;
            Renderer.this.register(all, preferred.isEmpty() ? all : preferred, types, function);
        }
    }

    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    @SuppressWarnings("unchecked") // a function is given values of the classes that it was registered for only
    public <T> void register(
            Set<MIMEType> supported,
            Set<MIMEType> preferred,
            Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        for (Class<? extends T> type : types) {
            List<Entry> entries = functions.computeIfAbsent(type, t -> new CopyOnWriteArrayList<>());
            entries.add(new Entry((RenderFunction<Object>) function, Set.copyOf(preferred)));
            renderers.register((Class<Object>) type, (value, request) -> renderBy(entries, value, request));
        }
    }

    private MimeBundle renderBy(List<Entry> entries, Object value, RenderRequest request) {
        DisplayData out = new DisplayData();
        for (Entry entry : entries) {
            entry.function().render(value, context(request, entry.preferred(), out));
        }
        return finished(out, value);
    }

    MimeBundle renderItself(DisplayDataRenderable value, RenderRequest request) {
        DisplayData out = new DisplayData();
        value.render(context(request, value.getPreferredRenderTypes(), out));
        return finished(out, value);
    }

    private RenderContext context(RenderRequest request, Set<MIMEType> preferred, DisplayData out) {
        RenderRequestTypes.Builder types = new RenderRequestTypes.Builder().withType(MIMEType.TEXT_PLAIN);
        if (request.mimeTypes().isEmpty()) {
            preferred.forEach(types::withType);
        } else {
            request.mimeTypes().forEach(types::withType);
        }
        Map<String, Object> given = parameters.get();
        return new RenderContext(types.build(), this, given == null ? Map.of() : given, out);
    }

    private static MimeBundle finished(DisplayData out, Object value) {
        MimeBundle bundle = out.toMimeBundle();
        return out.hasDataForType(MIMEType.TEXT_PLAIN) ? bundle : bundle.with(MimeTypes.PLAIN, String.valueOf(value));
    }

    public DisplayData render(@Nullable Object value) {
        return renderAs(value, Map.of());
    }

    /** Renders a value; the parameters are for the render functions. */
    public DisplayData render(@Nullable Object value, Map<String, Object> params) {
        return renderAs(value, params);
    }

    public DisplayData renderAs(@Nullable Object value, String... types) {
        return renderAs(value, Map.of(), types);
    }

    public DisplayData renderAs(@Nullable Object value, Map<String, Object> params, String... types) {
        Map<String, Object> outer = parameters.get();
        parameters.set(new LinkedHashMap<>(params));
        try {
            return value instanceof DisplayData ready ? ready : DisplayData.of(renderers.render(value, types));
        } finally {
            if (outer == null) {
                parameters.remove();
            } else {
                parameters.set(outer);
            }
        }
    }
}

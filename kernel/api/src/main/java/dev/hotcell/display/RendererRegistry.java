package dev.hotcell.display;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The renderers by type. The one registered for the value's own class wins, then its superclasses', then its
 * interfaces', nearest first; of two for the same class the later. Safe for use by several threads.
 */
public final class RendererRegistry {
    private final Map<String, Renderer<?>> byClassName = new ConcurrentHashMap<>();

    /** Creates a registry with the standard renderers and those that libraries on the class path bring. */
    public static RendererRegistry withProviders(ClassLoader libraries) {
        RendererRegistry registry = new RendererRegistry();
        new StandardRenderers().register(registry);
        for (RendererProvider provider : ServiceLoader.load(RendererProvider.class, libraries)) {
            provider.register(registry);
        }
        return registry;
    }

    /** Registers a renderer for a class or interface and what extends it. */
    public <T> void register(Class<T> type, Renderer<? super T> renderer) {
        byClassName.put(type.getName(), renderer);
    }

    /** Registers a renderer for a class, by its binary name, without loading it. */
    public void register(String className, Renderer<Object> renderer) {
        byClassName.put(className, renderer);
    }

    /**
     * Renders a value.
     *
     * @param mimeTypes the forms wanted; none for the renderer's own choice
     */
    public MimeBundle render(@Nullable Object value, String... mimeTypes) {
        if (value == null) {
            return MimeBundle.text("null");
        }
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(mimeTypes));
        MimeBundle bundle = renderWith(find(value.getClass()), value, new RenderRequest(wanted, this));
        return wanted.isEmpty() ? bundle : only(bundle, wanted);
    }

    private static MimeBundle only(MimeBundle bundle, Set<String> wanted) {
        Map<String, Object> kept = new LinkedHashMap<>(bundle.data());
        kept.keySet().removeIf(type -> !wanted.contains(type) && !type.equals(MimeTypes.PLAIN));
        return new MimeBundle(kept, bundle.metadata());
    }

    @SuppressWarnings("unchecked")
    private static MimeBundle renderWith(@Nullable Renderer<?> renderer, Object value, RenderRequest request) {
        if (renderer != null) {
            return ((Renderer<Object>) renderer).render(value, request);
        }
        if (value instanceof Displayable displayable) {
            return displayable.toMimeBundle();
        }
        return MimeBundle.text(String.valueOf(value));
    }

    private @Nullable Renderer<?> find(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            Renderer<?> renderer = byClassName.get(c.getName());
            if (renderer != null) {
                return renderer;
            }
        }
        if (Displayable.class.isAssignableFrom(type)) {
            return null;
        }
        Deque<Class<?>> interfaces = new ArrayDeque<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            interfaces.addAll(Arrays.asList(c.getInterfaces()));
        }
        while (!interfaces.isEmpty()) {
            Class<?> next = interfaces.remove();
            Renderer<?> renderer = byClassName.get(next.getName());
            if (renderer != null) {
                return renderer;
            }
            interfaces.addAll(Arrays.asList(next.getInterfaces()));
        }
        return byClassName.get(type.isArray() ? "[]" : Object.class.getName());
    }
}

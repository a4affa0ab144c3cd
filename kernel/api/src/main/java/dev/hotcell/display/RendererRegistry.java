package dev.hotcell.display;

import dev.hotcell.cell.CellInterruptedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The renderers by type and by test. One whose test accepts the value goes first; else the one registered for the value's own class wins, then its superclasses', then the value's
 * own way to display itself, then its interfaces', nearest first; of two for the same class the later. A renderer that
 * fails never fails the caller: the value is then shown as text, with the reason. Safe for use by several threads.
 */
public final class RendererRegistry {
    /** Stands for all arrays. */
    static final String ARRAYS = "[]";

    private static final int MAX_NESTING = 40;

    private final Map<String, Renderer<?>> byClassName = new ConcurrentHashMap<>();
    private final List<Tested> byTest = new CopyOnWriteArrayList<>();
    private final Set<String> providers = new HashSet<>();
    private final List<UnaryOperator<MimeBundle>> filters = new CopyOnWriteArrayList<>();
    private volatile DisplayLimits limits = DisplayLimits.STANDARD;
    private final ThreadLocal<List<Object>> rendering = ThreadLocal.withInitial(ArrayList::new);

    /** Creates a registry of the standard renderers. */
    public RendererRegistry() {
        new StandardRenderers().register(this);
    }

    /** Creates a registry with the standard renderers and those that libraries on the class path bring. */
    public static RendererRegistry withProviders(ClassLoader libraries) {
        RendererRegistry registry = new RendererRegistry();
        registry.addProviders(libraries);
        return registry;
    }

    /**
     * Adds the renderers that libraries bring, if they have not been added yet. A library that cannot be used is passed
     * over, with a line on standard error.
     */
    public void addProviders(ClassLoader libraries) {
        var found = ServiceLoader.load(RendererProvider.class, libraries).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                addProvider(found.next());
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                System.err.println("The renderers of a library cannot be used: " + e);
            }
        }
    }

    private void addProvider(RendererProvider provider) {
        synchronized (providers) {
            if (!providers.add(provider.getClass().getName())) {
                return;
            }
        }
        provider.register(this);
    }

    /** Registers a renderer for a class or interface and what extends it. */
    public <T> void register(Class<T> type, Renderer<? super T> renderer) {
        byClassName.put(type.getName(), renderer);
    }

    /**
     * Registers a renderer for the values that a test accepts, whatever their class; of several that accept, the one
     * registered last wins, and each goes before the renderers of classes.
     *
     * @param test quick, as it is asked of every value that is shown; one that throws accepts nothing
     */
    public void register(Predicate<Object> test, Renderer<Object> renderer) {
        byTest.add(0, new Tested(test, renderer));
    }

    private record Tested(Predicate<Object> test, Renderer<Object> renderer) {
        boolean accepts(Object value) {
            try {
                return test.test(value);
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                SafeText.rethrowInterrupt(e);
                return false;
            }
        }
    }

    /** Registers a renderer for a class, by its binary name, without loading it. */
    public void register(String className, Renderer<Object> renderer) {
        byClassName.put(className, renderer);
    }

    /**
     * Renders a value; a bundle is rendered already.
     *
     * @param mimeTypes the forms wanted; none for the renderer's own choice. {@code image/*} stands for all images
     */
    public MimeBundle render(@Nullable Object value, String... mimeTypes) {
        if (value == null) {
            return MimeBundle.text("null");
        }
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(mimeTypes));
        MimeBundle bundle = filtered(render(value, wanted, false));
        return wanted.isEmpty() ? bundle : only(bundle, wanted);
    }

    /** Returns how much of a value is drawn. */
    public DisplayLimits limits() {
        return limits;
    }

    /** Sets how much of a value is drawn from now on. */
    public void limits(DisplayLimits limits) {
        this.limits = limits;
    }

    /** Registers a function that every rendered value goes through, such as one that completes what others render. */
    public void addFilter(UnaryOperator<MimeBundle> filter) {
        filters.add(filter);
    }

    private MimeBundle filtered(MimeBundle bundle) {
        MimeBundle result = bundle;
        for (UnaryOperator<MimeBundle> filter : filters) {
            result = filter.apply(result);
        }
        return result;
    }

    /** Renders a value for a display that is going to be drawn again shortly. */
    MimeBundle renderFleeting(@Nullable Object value) {
        return value == null ? MimeBundle.text("null") : render(value, Set.of(), true);
    }

    private MimeBundle render(Object value, Set<String> wanted, boolean fleeting) {
        return value instanceof MimeBundle ready ? ready : renderOnce(value, new RenderRequest(wanted, this, fleeting));
    }

    private static MimeBundle only(MimeBundle bundle, Set<String> wanted) {
        Map<String, Object> kept = new LinkedHashMap<>(bundle.data());
        kept.keySet().removeIf(type -> !RenderRequest.matches(wanted, type) && !type.equals(MimeTypes.PLAIN));
        Map<String, Object> metadata = new LinkedHashMap<>(bundle.metadata());
        metadata.keySet().removeIf(key -> key.contains("/") && !kept.containsKey(key));
        return new MimeBundle(kept, metadata);
    }

    /** Renders a value unless it is being rendered already, further up on this thread's stack. */
    private MimeBundle renderOnce(Object value, RenderRequest request) {
        List<Object> outer = rendering.get();
        if (outer.size() >= MAX_NESTING || outer.stream().anyMatch(o -> o == value)) {
            return MimeBundle.text("…");
        }
        outer.add(value);
        try {
            return renderWith(find(value), value, request);
        } catch (CellInterruptedException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            return MimeBundle.text(ValueText.of(value, request) + "\n(shown as text, because rendering a "
                    + value.getClass().getName() + " failed: " + SafeText.of(e) + ")");
        } finally {
            outer.remove(outer.size() - 1);
            if (outer.isEmpty()) {
                rendering.remove();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static MimeBundle renderWith(@Nullable Renderer<?> renderer, Object value, RenderRequest request) {
        if (renderer != null) {
            return ((Renderer<Object>) renderer).render(value, request);
        }
        return value instanceof Displayable displayable
                ? displayable.toMimeBundle()
                : MimeBundle.text(ValueText.of(value, request));
    }

    /** Returns whether a value is shown otherwise than by the standard renderers. */
    boolean rendersInItsOwnWay(Object value) {
        Renderer<?> renderer = find(value);
        return renderer == null ? value instanceof Displayable : !(renderer instanceof StandardRenderer);
    }

    private @Nullable Renderer<?> find(Object value) {
        for (Tested tested : byTest) {
            if (tested.accepts(value)) {
                return tested.renderer();
            }
        }
        Class<?> type = value.getClass();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            Renderer<?> renderer = byClassName.get(c.getName());
            boolean second = c == Record.class || value instanceof Displayable;
            if (renderer != null && !(second && renderer instanceof StandardRenderer)) {
                return renderer;
            }
        }
        if (value instanceof Displayable) {
            return null;
        }
        Renderer<?> renderer = findByInterface(type);
        // That a value is a record says less of it than an interface that somebody has a renderer for.
        if (type.isRecord() && (renderer == null || renderer instanceof StandardRenderer)) {
            renderer = byClassName.getOrDefault(Record.class.getName(), renderer);
        }
        return renderer != null ? renderer : byClassName.get(type.isArray() ? ARRAYS : Object.class.getName());
    }

    private @Nullable Renderer<?> findByInterface(Class<?> type) {
        Deque<Class<?>> interfaces = new ArrayDeque<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            interfaces.addAll(Arrays.asList(c.getInterfaces()));
        }
        Set<Class<?>> seen = new HashSet<>();
        while (!interfaces.isEmpty()) {
            Class<?> next = interfaces.remove();
            Renderer<?> renderer = byClassName.get(next.getName());
            if (renderer != null) {
                return renderer;
            }
            if (seen.add(next)) {
                interfaces.addAll(Arrays.asList(next.getInterfaces()));
            }
        }
        return null;
    }
}

package dev.hotcell.display;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as its {@code toString} would, but looks into arrays and records, cuts what is long, and survives
 * values that contain themselves or fail.
 */
final class ValueText {
    private static final int MAX_CHARACTERS = 20_000;
    private static final int MAX_OBJECT = 100_000;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_NESTED_ITEMS = 50;
    private static final int SHOWN_OF_MORE_NESTED = 20;

    private final RenderRequest request;
    private final StringBuilder out = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private ValueText(RenderRequest request) {
        this.request = request;
    }

    static String of(@Nullable Object value, RenderRequest request) {
        ValueText text = new ValueText(request);
        text.append(value);
        return text.out.toString();
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (!open.isEmpty() && request.renderers().rendersInItsOwnWay(value)) {
            out.append(request.text(value));
        } else if (isComposed(value)) {
            appendGuarded(value);
        } else {
            out.append(SafeText.cut(SafeText.of(value), open.isEmpty() ? MAX_OBJECT : MAX_CHARACTERS / 4));
        }
    }

    private static boolean isComposed(Object value) {
        return value.getClass().isArray()
                || (value instanceof Collection || value instanceof Map || value instanceof Map.Entry)
                        && hasToStringOfTheJdk(value)
                || value instanceof Record && Modifier.isFinal(toStringOf(value).getModifiers())
                || value instanceof Optional;
    }

    /** Returns whether a record has a text of its own. */
    static boolean writesItself(Object value) {
        return !(value instanceof Record && Modifier.isFinal(toStringOf(value).getModifiers()));
    }

    private static boolean hasToStringOfTheJdk(Object value) {
        return toStringOf(value).getDeclaringClass().getName().startsWith("java.");
    }

    private static Method toStringOf(Object value) {
        try {
            return value.getClass().getMethod("toString");
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has a toString", e);
        }
    }

    private void appendGuarded(Object value) {
        if (open.contains(value)) {
            out.append("(in itself)");
            return;
        }
        if (open.size() >= MAX_DEPTH) {
            out.append('…');
            return;
        }
        open.add(value);
        try {
            appendComposed(value);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            SafeText.rethrowInterrupt(e);
            out.append("… (").append(e.getClass().getName()).append(')');
        } finally {
            open.remove(value);
        }
    }

    private void appendComposed(Object value) {
        if (value.getClass().isArray()) {
            appendItems(new ArrayItems(value), Array.getLength(value), '[', ']');
        } else if (value instanceof Collection<?> collection) {
            appendItems(collection.iterator(), collection.size(), '[', ']');
        } else if (value instanceof Map<?, ?> map) {
            appendItems(map.entrySet().iterator(), map.size(), '{', '}');
        } else if (value instanceof Map.Entry<?, ?> entry) {
            appendEntry(entry);
        } else if (value instanceof Optional<?> optional) {
            out.append(optional.isPresent() ? "Optional[" : "Optional.empty");
            optional.ifPresent(inside -> {
                append(inside);
                out.append(']');
            });
        } else {
            appendRecord(value);
        }
    }

    private void appendItems(Iterator<?> items, int size, char start, char end) {
        boolean outermost = open.size() == 1;
        int most = request.limits().items();
        int shown = size <= (outermost ? most : Math.min(most, MAX_NESTED_ITEMS))
                ? size
                : outermost ? (most + 1) / 2 : Math.min(most, SHOWN_OF_MORE_NESTED);
        out.append(start);
        int i = 0;
        for (; i < shown && items.hasNext() && out.length() < MAX_CHARACTERS; i++) {
            Object item = items.next();
            boolean row =
                    outermost && start == '[' && item != null && item.getClass().isArray();
            out.append(i == 0 ? "" : row ? ",\n " : ", ");
            appendItem(item);
        }
        if (i < size && items.hasNext()) {
            out.append(i == 0 ? "… " : ", … ").append(size - i).append(" more");
        }
        out.append(end);
    }

    /** Entries are not looked up among what is open: some maps make them anew at each step. */
    private void appendItem(@Nullable Object item) {
        if (item instanceof Map.Entry<?, ?> entry && !request.renderers().rendersInItsOwnWay(entry)) {
            appendEntry(entry);
        } else {
            append(item);
        }
    }

    private void appendEntry(Map.Entry<?, ?> entry) {
        append(entry.getKey());
        out.append('=');
        append(entry.getValue());
    }

    private void appendRecord(Object value) {
        out.append(value.getClass().getSimpleName()).append('[');
        String separator = "";
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            out.append(separator).append(component.getName()).append('=');
            append(component(value, component));
            separator = ", ";
        }
        out.append(']');
    }

    static @Nullable Object component(Object value, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            SafeText.rethrowInterrupt(thrown);
            return "(" + component.getName() + " threw " + thrown.getClass().getName() + ")";
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "(hidden)";
        }
    }

    /** Goes through any array, primitive ones included. */
    private static final class ArrayItems implements Iterator<@Nullable Object> {
        private final Object array;
        private final int length;
        private int next;

        ArrayItems(Object array) {
            this.array = array;
            this.length = Array.getLength(array);
        }

        @Override
        public boolean hasNext() {
            return next < length;
        }

        @Override
        @SuppressWarnings("IteratorNextCanThrow") // asked only after hasNext
        public @Nullable Object next() {
            return Array.get(array, next++);
        }
    }
}

package dev.hotcell.display;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as JSON has them: maps, lists, strings, numbers, booleans. */
final class JsonTree {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ITEMS = 200_000;

    private int items;

    private JsonTree() {}

    /**
     * Copies a value.
     *
     * @throws IllegalArgumentException if it is too deep or too large to be looked at, or contains itself
     */
    static Object of(@Nullable Object value) {
        Object tree = new JsonTree().copy(value, 0);
        return tree == null ? "null" : tree;
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH || ++items > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "This is too much for a tree: more than " + MAX_DEPTH + " levels or " + MAX_ITEMS + " values");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number instanceof Double || number instanceof Float
                    ? Double.isFinite(number.doubleValue()) ? (Object) number : number.toString()
                    : number;
        }
        if (value instanceof Optional<?> optional) {
            return copy(optional.orElse(null), depth);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), copy(item, depth + 1)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<@Nullable Object> copy = new ArrayList<>();
            collection.forEach(item -> copy.add(copy(item, depth + 1)));
            return copy;
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(copy(Array.get(value, i), depth + 1));
            }
            return copy;
        }
        if (value instanceof Record) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                copy.put(component.getName(), copy(ValueText.component(value, component), depth + 1));
            }
            return copy;
        }
        return SafeText.of(value);
    }

    /** Writes such a tree as JSON, cut where it is long. */
    static String text(Object tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out);
        return SafeText.cut(out.toString(), 20_000);
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (out.length() > 20_000) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                write(entry.getKey(), out);
                out.append(": ");
                write(entry.getValue(), out);
                separator = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator);
                write(item, out);
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            out.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        } else {
            out.append(value);
        }
    }
}

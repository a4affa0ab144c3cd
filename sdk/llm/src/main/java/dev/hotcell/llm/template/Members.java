package dev.hotcell.llm.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the members of values. */
final class Members {
    private Members() {}

    static @Nullable Object attribute(@Nullable Object owner, String name) {
        if (owner instanceof Undefined undefined) {
            throw undefined.error();
        }
        TemplateFunction method = ValueMethods.find(owner, name);
        if (method != null) {
            return method;
        }
        return owner instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : new Undefined(name);
    }

    static @Nullable Object item(@Nullable Object owner, @Nullable Object key) {
        if (owner instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (owner instanceof List<?> list && key instanceof Long index) {
            long at = index < 0 ? index + list.size() : index;
            return at >= 0 && at < list.size() ? list.get((int) at) : new Undefined("element " + index);
        }
        if (owner instanceof String text && key instanceof Long index) {
            int[] letters = text.codePoints().toArray();
            long at = index < 0 ? index + letters.length : index;
            return at >= 0 && at < letters.length
                    ? Character.toString(letters[(int) at])
                    : new Undefined("character " + index);
        }
        if (owner instanceof Map<?, ?> map && map.containsKey(key)) {
            return map.get(key);
        }
        return key instanceof String name ? attribute(owner, name) : new Undefined(PythonValue.shown(key));
    }

    static Object slice(@Nullable Object owner, @Nullable Long start, @Nullable Long end, @Nullable Long step) {
        boolean isText = owner instanceof String;
        if (!isText && !(owner instanceof List)) {
            throw new TemplateException(PythonValue.kind(owner) + " has no parts");
        }
        List<@Nullable Object> all = PythonValue.elements(owner);
        long by = step == null ? 1 : step;
        if (by == 0) {
            throw new TemplateException("a slice cannot go on by nothing");
        }
        int size = all.size();
        long from = start == null ? by > 0 ? 0 : size - 1 : bound(start, size, by);
        long to = end == null ? by > 0 ? size : -1 : bound(end, size, by);
        List<@Nullable Object> part = new ArrayList<>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            part.add(all.get((int) i));
        }
        if (!isText) {
            return part;
        }
        StringBuilder text = new StringBuilder();
        part.forEach(text::append);
        return text.toString();
    }

    private static long bound(long index, int size, long step) {
        long at = index < 0 ? index + size : index;
        return step > 0 ? Math.max(0, Math.min(at, size)) : Math.max(-1, Math.min(at, size - 1));
    }
}

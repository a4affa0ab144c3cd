package dev.hotcell.kernel.session;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a value is, in a few words and without running code of the user's. */
final class ValueSummary {
    private static final int LONGEST = 120;

    /** Classes whose size is a field of theirs. */
    private static final Set<Class<?>> COUNTED = Set.of(
            ArrayList.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class);

    private ValueSummary() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String text) {
            return "\"" + cut(text) + "\" (" + text.length() + " characters)";
        } else if (value instanceof Character) {
            return "'" + value + "'";
        } else if (value instanceof Boolean || value instanceof Number && isOfTheJdk(value)) {
            return cut(value.toString());
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value.getClass().isArray()) {
            return "of " + Array.getLength(value) + " elements";
        } else if (value instanceof Collection<?> all && (COUNTED.contains(value.getClass()) || isImmutable(value))) {
            return className(value) + " of " + all.size();
        } else if (value instanceof Map<?, ?> map && (COUNTED.contains(value.getClass()) || isImmutable(value))) {
            return className(value) + " of " + map.size();
        }
        return "a " + className(value);
    }

    private static boolean isOfTheJdk(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    private static boolean isImmutable(Object value) {
        return value.getClass().getName().startsWith("java.util.ImmutableCollections$");
    }

    private static String className(Object value) {
        String name = value.getClass().getTypeName().replaceAll("\\b[uch]\\d+_\\.", "");
        return name.replaceAll("java\\.util\\.ImmutableCollections\\$([A-Z][a-z]+).*", "immutable $1")
                .replaceFirst("^java\\.(util|lang)\\.", "");
    }

    private static String cut(String text) {
        String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return line.replace("\n", "\\n").replace("\t", "\\t");
    }
}

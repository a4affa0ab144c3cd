package dev.hotcell.llm.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a schema off a Java type. */
final class TypeSchema {
    /** Long enough for a paragraph; without a bound a small model may never end a string. */
    private static final int LONGEST_TEXT = 400;

    private static final int MOST_ITEMS = 20;

    private final Deque<Class<?>> within = new ArrayDeque<>();

    Schema of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == List.class || raw == Set.class || raw == Collection.class) {
                return new Schema.ListOf(of(arguments[0]), MOST_ITEMS);
            }
            if (raw == Optional.class) {
                return new Schema.Maybe(of(arguments[0]));
            }
            if (raw == Map.class && arguments[0] == String.class) {
                return new Schema.MapOf(of(arguments[1]), MOST_ITEMS);
            }
        }
        throw unknown(type);
    }

    private Schema ofClass(Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return new Schema.Text(LONGEST_TEXT);
        } else if (type == boolean.class || type == Boolean.class) {
            return new Schema.Truth();
        } else if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return new Schema.Decimal();
        } else if (wholeDigits(type) > 0) {
            return new Schema.Whole(wholeDigits(type));
        } else if (type == LocalDate.class) {
            return new Schema.Date();
        } else if (type.isEnum()) {
            return new Schema.OneOf(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        } else if (type.isArray()) {
            return new Schema.ListOf(of(type.getComponentType()), MOST_ITEMS);
        } else if (type.isRecord()) {
            return ofRecord(type);
        }
        throw unknown(type);
    }

    /** Returns how many digits every number of a whole type can have; 0 for other types. */
    private static int wholeDigits(Class<?> type) {
        if (type == byte.class || type == Byte.class) {
            return 2;
        } else if (type == short.class || type == Short.class) {
            return 4;
        } else if (type == int.class || type == Integer.class) {
            return 9;
        }
        return type == long.class || type == Long.class ? 18 : 0;
    }

    private Schema ofRecord(Class<?> type) {
        if (within.contains(type)) {
            throw new IllegalArgumentException("The record " + type.getSimpleName()
                    + " contains itself; an answer can only be filled in where its depth is fixed");
        }
        within.push(type);
        Map<String, Schema> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
        }
        within.pop();
        return new Schema.ObjectOf(properties);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("A model cannot fill in the type " + type.getTypeName()
                + "; use records, enums, strings, numbers, booleans, lists, sets, arrays, Optional, LocalDate,"
                + " and maps with string keys");
    }
}

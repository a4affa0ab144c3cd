package dev.hotcell.llm.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads JSON into a Java type that {@link Schema#of} knows. */
public final class ValueReader {

    private ValueReader() {}

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the JSON is none, or does not fit the type; the message says where
     */
    public static Object read(String json, Type type) {
        JsonElement element;
        try {
            element = JsonParser.parseString(json);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The answer is no JSON: " + json, e);
        }
        return read(element, type, "");
    }

    private static Object read(JsonElement json, Type type, String where) {
        try {
            return type instanceof ParameterizedType generic
                    ? readGeneric(json, generic, where)
                    : readClass(json, (Class<?>) type, where);
        } catch (IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | ClassCastException
                | DateTimeException e) {
            throw new IllegalArgumentException(place(where) + " cannot be " + json, e);
        }
    }

    private static String place(String where) {
        return where.isEmpty() ? "The answer" : "The answer's " + where.substring(1);
    }

    private static Object readGeneric(JsonElement json, ParameterizedType type, String where) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return json.isJsonNull() ? Optional.empty() : Optional.of(read(json, arguments[0], where));
        }
        if (raw == Map.class) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> map.put(e.getKey(), read(e.getValue(), arguments[1], where + "." + e.getKey())));
            return Collections.unmodifiableMap(map);
        }
        Collection<Object> items = raw == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
        JsonArray array = json.getAsJsonArray();
        for (int i = 0; i < array.size(); i++) {
            items.add(read(array.get(i), arguments[0], where + "[" + i + "]"));
        }
        return items instanceof Set<Object> set ? Collections.unmodifiableSet(set) : List.copyOf(items);
    }

    private static Object readClass(JsonElement json, Class<?> type, String where) {
        if (type.isRecord()) {
            return readRecord(json.getAsJsonObject(), type, where);
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(json.getAsString()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(place(where) + " cannot be " + json));
        } else if (type.isArray()) {
            JsonArray items = json.getAsJsonArray();
            Object array = Array.newInstance(type.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(array, i, read(items.get(i), type.getComponentType(), where + "[" + i + "]"));
            }
            return array;
        } else if (type == boolean.class || type == Boolean.class) {
            return json.getAsJsonPrimitive().isBoolean() ? json.getAsBoolean() : fail(json);
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(json.getAsString());
        } else if (type == long.class || type == Long.class) {
            return Long.valueOf(json.getAsString());
        } else if (type == double.class || type == Double.class) {
            return Double.valueOf(json.getAsString());
        } else if (type == float.class || type == Float.class) {
            return Float.valueOf(json.getAsString());
        } else if (type == short.class || type == Short.class) {
            return Short.valueOf(json.getAsString());
        } else if (type == byte.class || type == Byte.class) {
            return Byte.valueOf(json.getAsString());
        } else if (type == LocalDate.class) {
            return LocalDate.parse(json.getAsString());
        }
        return json.getAsString();
    }

    private static Object fail(JsonElement json) {
        throw new IllegalStateException("Unexpected " + json);
    }

    private static Object readRecord(JsonObject json, Class<?> type, String where) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            JsonElement value = json.has(name) ? json.get(name) : JsonNull.INSTANCE;
            values[i] = read(value, components[i].getGenericType(), where + "." + name);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    place(where) + " is refused by " + type.getSimpleName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }
}

package dev.hotcell.llm.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON Schema as clients send it, as far as an answer can be held to it. */
public final class SchemaReader {
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_ITEMS = 100;
    private static final int DIGITS = 15;
    private static final int DEEPEST = 32;

    private SchemaReader() {}

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException if it says something that an answer cannot be held to
     */
    public static Schema read(JsonElement schema) {
        return read(schema, 0);
    }

    private static Schema read(JsonElement element, int depth) {
        if (!(element instanceof JsonObject schema) || depth > DEEPEST) {
            throw new IllegalArgumentException("A schema must be an object, not too deeply nested: " + element);
        }
        for (String unknown : List.of("$ref", "oneOf", "allOf", "not", "pattern")) {
            if (schema.has(unknown)) {
                throw new IllegalArgumentException("An answer cannot be held to " + unknown + " of a schema here");
            }
        }
        if (schema.get("anyOf") instanceof JsonArray either) {
            return maybe(either, depth);
        }
        if (schema.get("enum") instanceof JsonArray values) {
            List<String> strings = new ArrayList<>();
            values.forEach(value -> strings.add(string(value)));
            return new Schema.OneOf(strings);
        }
        if (schema.get("type") instanceof JsonArray types) {
            JsonArray either = new JsonArray();
            types.forEach(type -> {
                JsonObject one = schema.deepCopy();
                one.add("type", type);
                either.add(one);
            });
            return maybe(either, depth);
        }
        return switch (string(schema.get("type"))) {
            case "object" -> object(schema, depth);
            case "array" ->
                new Schema.ListOf(read(schema.get("items"), depth + 1), most(schema, "maxItems", MOST_ITEMS));
            case "string" ->
                schema.get("format") instanceof JsonPrimitive format
                                && format.getAsString().equals("date")
                        ? new Schema.Date()
                        : new Schema.Text(most(schema, "maxLength", LONGEST_TEXT));
            case "integer" -> new Schema.Whole(DIGITS);
            case "number" -> new Schema.Decimal();
            case "boolean" -> new Schema.Truth();
            default -> throw new IllegalArgumentException("A schema's type cannot be " + schema.get("type"));
        };
    }

    private static Schema object(JsonObject schema, int depth) {
        if (schema.get("properties") instanceof JsonObject members) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            members.entrySet().forEach(e -> properties.put(e.getKey(), read(e.getValue(), depth + 1)));
            return new Schema.ObjectOf(properties);
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            return new Schema.MapOf(read(values, depth + 1), MOST_ITEMS);
        }
        throw new IllegalArgumentException("A schema of an object must name its properties");
    }

    private static Schema maybe(JsonArray either, int depth) {
        List<JsonElement> others = new ArrayList<>();
        for (JsonElement element : either) {
            if (!(element instanceof JsonObject one
                    && one.get("type") instanceof JsonPrimitive type
                    && type.getAsString().equals("null"))) {
                others.add(element);
            }
        }
        if (others.size() != 1) {
            throw new IllegalArgumentException("A schema can give a choice between one type and null only");
        }
        Schema value = read(others.get(0), depth + 1);
        return either.size() > 1 ? new Schema.Maybe(value) : value;
    }

    private static int most(JsonObject schema, String name, int otherwise) {
        return schema.get(name) instanceof JsonPrimitive most && most.isNumber()
                ? Math.max(0, Math.min(otherwise, most.getAsInt()))
                : otherwise;
    }

    private static String string(@Nullable JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new IllegalArgumentException("A schema has " + element + " where a string must be");
    }
}

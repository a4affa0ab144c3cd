package dev.hotcell.llm.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes a schema as JSON Schema, within what servers of the OpenAI API take strictly. */
public final class SchemaJson {

    private SchemaJson() {}

    /** Returns the schema as JSON Schema. */
    public static JsonObject write(Schema schema) {
        if (schema instanceof Schema.ObjectOf object) {
            return object(object);
        } else if (schema instanceof Schema.MapOf map) {
            JsonObject json = typed("object");
            json.add("additionalProperties", write(map.values()));
            return json;
        } else if (schema instanceof Schema.ListOf list) {
            JsonObject json = typed("array");
            json.add("items", write(list.items()));
            json.addProperty("maxItems", list.mostItems());
            return json;
        } else if (schema instanceof Schema.OneOf choice) {
            JsonObject json = typed("string");
            JsonArray values = new JsonArray();
            choice.values().forEach(values::add);
            json.add("enum", values);
            return json;
        } else if (schema instanceof Schema.Maybe maybe) {
            JsonArray either = new JsonArray();
            either.add(write(maybe.value()));
            either.add(typed("null"));
            JsonObject json = new JsonObject();
            json.add("anyOf", either);
            return json;
        } else if (schema instanceof Schema.Text text) {
            JsonObject json = typed("string");
            json.addProperty("maxLength", text.longest());
            return json;
        } else if (schema instanceof Schema.Date) {
            JsonObject json = typed("string");
            json.addProperty("format", "date");
            return json;
        }
        return typed(
                schema instanceof Schema.Whole ? "integer" : schema instanceof Schema.Truth ? "boolean" : "number");
    }

    private static JsonObject object(Schema.ObjectOf object) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        object.properties().forEach((name, property) -> {
            properties.add(name, write(property));
            required.add(name);
        });
        JsonObject json = typed("object");
        json.add("properties", properties);
        json.add("required", required);
        json.addProperty("additionalProperties", false);
        return json;
    }

    private static JsonObject typed(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }
}

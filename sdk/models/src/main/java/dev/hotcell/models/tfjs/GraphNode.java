package dev.hotcell.models.tfjs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a graph.
 *
 * @param inputs the names of what it takes, {@code name:i} for output {@code i} of a node
 * @param attributes as the file has them
 */
record GraphNode(String name, String operation, List<String> inputs, JsonObject attributes) {

    static GraphNode of(JsonObject json) {
        List<String> inputs = new ArrayList<>();
        if (json.has("input")) {
            for (JsonElement input : json.getAsJsonArray("input")) {
                if (!input.getAsString().startsWith("^")) { // only says what comes first
                    inputs.add(input.getAsString());
                }
            }
        }
        JsonObject attributes = json.has("attr") ? json.getAsJsonObject("attr") : new JsonObject();
        return new GraphNode(
                json.get("name").getAsString(), json.get("op").getAsString(), List.copyOf(inputs), attributes);
    }

    private @Nullable JsonElement value(String attribute, String kind) {
        JsonObject value = attributes.getAsJsonObject(attribute);
        return value == null ? null : value.get(kind);
    }

    long integer(String attribute, long otherwise) {
        JsonElement value = value(attribute, "i");
        return value == null ? otherwise : value.getAsLong();
    }

    boolean flag(String attribute) {
        JsonElement value = value(attribute, "b");
        return value != null && value.getAsBoolean();
    }

    String type(String attribute) {
        JsonElement value = value(attribute, "type");
        return value == null ? "" : value.getAsString();
    }

    /** Returns a text; the file has them in base 64. */
    String text(String attribute) {
        JsonElement value = value(attribute, "s");
        return value == null ? "" : decoded(value);
    }

    List<String> texts(String attribute) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(attribute, "s")) {
            texts.add(decoded(element));
        }
        return texts;
    }

    long[] integers(String attribute) {
        return list(attribute, "i").stream().mapToLong(JsonElement::getAsLong).toArray();
    }

    private List<JsonElement> list(String attribute, String kind) {
        JsonElement list = value(attribute, "list");
        return list == null || !list.getAsJsonObject().has(kind)
                ? List.of()
                : list.getAsJsonObject().getAsJsonArray(kind).asList();
    }

    private static String decoded(JsonElement element) {
        return new String(Base64.getDecoder().decode(element.getAsString()), StandardCharsets.ISO_8859_1);
    }
}

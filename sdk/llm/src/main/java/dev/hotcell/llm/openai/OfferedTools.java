package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.SchemaReader;
import dev.hotcell.llm.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a client offers with a request; it runs them itself.
 *
 * @param tools of which the model may choose
 * @param required whether it must call one
 */
record OfferedTools(List<Tool> tools, boolean required) {

    /**
     * Reads {@code tools} and {@code tool_choice}.
     *
     * @return empty if there are none, or none is to be called
     * @throws IllegalArgumentException if they cannot be understood; the message names the field
     */
    static Optional<OfferedTools> read(JsonObject body) {
        if (!(body.get("tools") instanceof JsonArray list) || list.isEmpty()) {
            return Optional.empty();
        }
        List<Tool> tools = new ArrayList<>();
        list.forEach(element -> tools.add(tool(element)));
        JsonElement choice = body.get("tool_choice");
        if (choice instanceof JsonObject named && named.get("function") instanceof JsonObject function) {
            String name = text(function.get("name"), "tool_choice.function.name");
            List<Tool> one =
                    tools.stream().filter(tool -> tool.name().equals(name)).toList();
            if (one.isEmpty()) {
                throw new IllegalArgumentException("tool_choice names " + name + ", which is not among the tools");
            }
            return Optional.of(new OfferedTools(one, true));
        }
        String word = choice == null || choice.isJsonNull() ? "auto" : text(choice, "tool_choice");
        return switch (word) {
            case "none" -> Optional.empty();
            case "auto" -> Optional.of(new OfferedTools(tools, false));
            case "required" -> Optional.of(new OfferedTools(tools, true));
            default ->
                throw new IllegalArgumentException(
                        "tool_choice must be none, auto, required or a function, not \"" + word + "\"");
        };
    }

    private static Tool tool(JsonElement element) {
        if (!(element instanceof JsonObject tool && tool.get("function") instanceof JsonObject function)) {
            throw new IllegalArgumentException("tools must be functions: {\"type\": \"function\", \"function\": …}");
        }
        String name = text(function.get("name"), "tools.function.name");
        String description = function.get("description") instanceof JsonPrimitive words ? words.getAsString() : "";
        return new Tool(name, description, parameters(name, function.get("parameters")), arguments -> {
            throw new UnsupportedOperationException("The client runs " + name);
        });
    }

    private static Schema.ObjectOf parameters(String name, @Nullable JsonElement parameters) {
        if (parameters == null || parameters.isJsonNull()) {
            return new Schema.ObjectOf(Map.of());
        }
        if (SchemaReader.read(parameters) instanceof Schema.ObjectOf object) {
            return object;
        }
        throw new IllegalArgumentException("The parameters of " + name + " must be an object with properties");
    }

    private static String text(@Nullable JsonElement value, String field) {
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new IllegalArgumentException(field + " must be a string, not " + value);
    }
}

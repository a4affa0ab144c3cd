package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.hotcell.llm.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a request. Calls of tools and their results become messages that every model understands. */
final class ApiMessages {
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, String> toolOfCall = new HashMap<>();
    private final Set<String> calls = new HashSet<>();
    private String question = "";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if they cannot be understood; the message names the field
     */
    ApiMessages(@Nullable JsonElement value) {
        if (!(value instanceof JsonArray list) || list.isEmpty()) {
            throw new IllegalArgumentException("messages must be a list of at least one message");
        }
        for (JsonElement element : list) {
            if (!(element instanceof JsonObject message)) {
                throw new IllegalArgumentException("messages must be objects with role and content");
            }
            add(message);
        }
    }

    List<Message> all() {
        return List.copyOf(messages);
    }

    /** Returns what the user said last. */
    String question() {
        return question;
    }

    /** Returns whether a tool has been called with exactly these arguments before. */
    boolean called(String tool, String arguments) {
        return calls.contains(tool + arguments);
    }

    private void add(JsonObject message) {
        String role = message.get("role") instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
        String content = content(message.get("content"));
        switch (role) {
            case "system", "developer" -> messages.add(Message.system(content));
            case "user" -> {
                messages.add(Message.user(content));
                question = content;
            }
            case "assistant" -> addAnswer(content, message.get("tool_calls"));
            case "tool" -> messages.add(Message.user(tool(message) + " says: " + content));
            default ->
                throw new IllegalArgumentException(
                        "role must be system, user, assistant or tool, not \"" + role + "\"");
        }
    }

    private void addAnswer(String content, @Nullable JsonElement made) {
        if (!(made instanceof JsonArray list) || list.isEmpty()) {
            messages.add(Message.assistant(content));
            return;
        }
        StringBuilder text = new StringBuilder(content);
        for (JsonElement element : list) {
            if (!(element instanceof JsonObject call
                    && call.get("function") instanceof JsonObject function
                    && function.get("name") instanceof JsonPrimitive name
                    && function.get("arguments") instanceof JsonPrimitive arguments)) {
                throw new IllegalArgumentException("tool_calls must have function.name and function.arguments");
            }
            if (call.get("id") instanceof JsonPrimitive id) {
                toolOfCall.put(id.getAsString(), name.getAsString());
            }
            calls.add(name.getAsString() + arguments.getAsString());
            text.append(text.isEmpty() ? "" : "\n")
                    .append("{\"tool\": \"" + name.getAsString() + "\", \"arguments\": " + arguments.getAsString()
                            + "}");
        }
        messages.add(Message.assistant(text.toString()));
    }

    private String tool(JsonObject message) {
        String id = message.get("tool_call_id") instanceof JsonPrimitive value ? value.getAsString() : "";
        String tool = toolOfCall.get(id);
        if (tool == null) {
            throw new IllegalArgumentException("tool_call_id \"" + id + "\" belongs to no call before it");
        }
        return tool;
    }

    private static String content(@Nullable JsonElement content) {
        if (content == null || content.isJsonNull()) {
            return "";
        }
        if (content instanceof JsonPrimitive text) {
            return text.getAsString();
        }
        StringBuilder all = new StringBuilder();
        if (content instanceof JsonArray parts) {
            for (JsonElement element : parts) {
                if (!(element instanceof JsonObject part && part.get("text") instanceof JsonPrimitive text)) {
                    throw new IllegalArgumentException("content may have parts of type text only");
                }
                all.append(text.getAsString());
            }
        }
        return all.toString();
    }
}

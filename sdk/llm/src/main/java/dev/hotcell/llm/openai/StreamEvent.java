package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of an answer's stream.
 *
 * @param text that the answer goes on with; may be empty
 * @param finishReason why it ends; {@code null} if it does not yet
 * @param tokens how likely the tokens were, if that was asked for
 * @param counts the tokens counted, if the event tells them
 * @param error what went wrong, if anything
 */
record StreamEvent(
        String text,
        @Nullable String finishReason,
        List<TokenChoice> tokens,
        @Nullable Counts counts,
        @Nullable String error) {
    private static final int SHOWN_JUNK = 100;

    /** Tokens counted; of the answer's -1 if not told. */
    record Counts(int prompt, int reused, int answer) {}

    /**
     * Reads an event's data.
     *
     * @throws LanguageModelException if it is nothing that the API knows
     */
    static StreamEvent parse(String data) {
        try {
            return read(JsonParser.parseString(data).getAsJsonObject());
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NumberFormatException e) {
            throw junk(data, e);
        }
    }

    /** Returns the error for something that the API does not know. */
    static LanguageModelException junk(String data, @Nullable Throwable cause) {
        return new LanguageModelException(
                "The server sent something that is not of the OpenAI API: "
                        + data.substring(0, Math.min(SHOWN_JUNK, data.length())).replaceAll("\\s+", " "),
                cause);
    }

    private static StreamEvent read(JsonObject event) {
        JsonObject choice = event.get("choices") instanceof JsonArray choices && !choices.isEmpty()
                ? choices.get(0).getAsJsonObject()
                : new JsonObject();
        String text =
                choice.get("delta") instanceof JsonObject delta ? string(delta, "content") : string(choice, "text");
        List<TokenChoice> tokens = new ArrayList<>();
        if (choice.get("logprobs") instanceof JsonObject logs && logs.get("content") instanceof JsonArray content) {
            content.forEach(entry -> tokens.add(token(entry.getAsJsonObject())));
        }
        return new StreamEvent(
                text == null ? "" : text,
                string(choice, "finish_reason"),
                tokens,
                event.get("usage") instanceof JsonObject usage ? counts(usage) : null,
                event.has("error") ? message(event.get("error")) : null);
    }

    private static TokenChoice token(JsonObject entry) {
        List<TokenChoice> alternatives = new ArrayList<>();
        if (entry.get("top_logprobs") instanceof JsonArray top) {
            top.forEach(other -> alternatives.add(token(other.getAsJsonObject())));
        }
        String token = string(entry, "token");
        return new TokenChoice(token == null ? "" : token, entry.get("logprob").getAsDouble(), alternatives);
    }

    private static Counts counts(JsonObject usage) {
        int reused = usage.get("prompt_tokens_details") instanceof JsonObject details
                ? integer(details, "cached_tokens", 0)
                : 0;
        return new Counts(integer(usage, "prompt_tokens", 0), reused, integer(usage, "completion_tokens", -1));
    }

    private static String message(JsonElement error) {
        return error instanceof JsonObject detail && detail.has("message")
                ? detail.get("message").getAsString()
                : error.toString();
    }

    private static int integer(JsonObject object, String name, int otherwise) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? otherwise : value.getAsInt();
    }

    private static @Nullable String string(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }
}

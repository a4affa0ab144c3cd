package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.TokenChoice;
import dev.hotcell.llm.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one answer as the API's JSON, whole or as the chunks of a stream. */
final class ReplyDocument {
    private final String id;
    private final long created = Instant.now().getEpochSecond();
    private final String model;
    private final boolean chat;
    private boolean begun;

    /**
     * Begins an answer.
     *
     * @param chat whether it answers messages rather than continuing a text
     */
    ReplyDocument(String model, boolean chat) {
        this.model = model;
        this.chat = chat;
        this.id = (chat ? "chatcmpl-" : "cmpl-") + UUID.randomUUID();
    }

    JsonObject whole(Answer answer) {
        JsonObject choice = choice(reason(answer));
        if (chat) {
            JsonObject message = new JsonObject();
            message.addProperty("role", "assistant");
            message.addProperty("content", answer.text());
            choice.add("message", message);
        } else {
            choice.addProperty("text", answer.text());
        }
        addProbabilities(choice, answer);
        JsonObject document = document(chat ? "chat.completion" : "text_completion", choice);
        document.add("usage", usageOf(answer.usage()));
        return document;
    }

    /** Writes the call of a tool in place of a text. */
    JsonObject whole(ToolReply.Call call) {
        JsonObject message = new JsonObject();
        message.addProperty("role", "assistant");
        message.add("content", JsonNull.INSTANCE);
        message.add("tool_calls", calls(call));
        JsonObject choice = choice("tool_calls");
        choice.add("message", message);
        JsonObject document = document("chat.completion", choice);
        document.add("usage", usageOf(call.usage()));
        return document;
    }

    JsonObject piece(ToolReply.Call call) {
        JsonObject delta = new JsonObject();
        delta.addProperty("role", "assistant");
        delta.add("tool_calls", calls(call));
        JsonObject choice = choice(null);
        choice.add("delta", delta);
        return chunk(choice);
    }

    JsonObject last(ToolReply.Call call) {
        JsonObject choice = choice("tool_calls");
        choice.add("delta", new JsonObject());
        return chunk(choice);
    }

    private JsonArray calls(ToolReply.Call call) {
        JsonObject function = new JsonObject();
        function.addProperty("name", call.tool());
        function.addProperty("arguments", call.arguments());
        JsonObject entry = new JsonObject();
        entry.addProperty("index", 0);
        entry.addProperty("id", id.replace("chatcmpl-", "call_"));
        entry.addProperty("type", "function");
        entry.add("function", function);
        JsonArray list = new JsonArray();
        list.add(entry);
        return list;
    }

    JsonObject piece(String text) {
        JsonObject choice = choice(null);
        add(choice, text);
        return chunk(choice);
    }

    JsonObject last(Answer answer) {
        JsonObject choice = choice(reason(answer));
        add(choice, "");
        addProbabilities(choice, answer);
        return chunk(choice);
    }

    JsonObject usage(Usage usage) {
        JsonObject document = document(chunkType(), null);
        document.add("usage", usageOf(usage));
        return document;
    }

    private void add(JsonObject choice, String text) {
        if (!chat) {
            choice.addProperty("text", text);
            return;
        }
        JsonObject delta = new JsonObject();
        if (!begun) {
            begun = true;
            delta.addProperty("role", "assistant");
        }
        if (!text.isEmpty()) {
            delta.addProperty("content", text);
        }
        choice.add("delta", delta);
    }

    private JsonObject chunk(JsonObject choice) {
        return document(chunkType(), choice);
    }

    private String chunkType() {
        return chat ? "chat.completion.chunk" : "text_completion";
    }

    private JsonObject document(String type, @Nullable JsonObject choice) {
        JsonObject document = new JsonObject();
        document.addProperty("id", id);
        document.addProperty("object", type);
        document.addProperty("created", created);
        document.addProperty("model", model);
        JsonArray choices = new JsonArray();
        if (choice != null) {
            choices.add(choice);
        }
        document.add("choices", choices);
        return document;
    }

    private static JsonObject choice(@Nullable String reason) {
        JsonObject choice = new JsonObject();
        choice.addProperty("index", 0);
        choice.add("logprobs", JsonNull.INSTANCE);
        choice.addProperty("finish_reason", reason);
        return choice;
    }

    private static String reason(Answer answer) {
        return answer.finish() == FinishReason.LENGTH ? "length" : "stop";
    }

    private static JsonObject usageOf(Usage usage) {
        JsonObject details = new JsonObject();
        details.addProperty("cached_tokens", usage.reusedTokens());
        JsonObject counts = new JsonObject();
        counts.addProperty("prompt_tokens", usage.promptTokens());
        counts.addProperty("completion_tokens", usage.answerTokens());
        counts.addProperty("total_tokens", usage.promptTokens() + usage.answerTokens());
        counts.add("prompt_tokens_details", details);
        return counts;
    }

    private static void addProbabilities(JsonObject choice, Answer answer) {
        if (!answer.tokens().isEmpty()) {
            JsonObject logs = new JsonObject();
            logs.add("content", probabilities(answer.tokens(), true));
            choice.add("logprobs", logs);
        }
    }

    private static JsonArray probabilities(List<TokenChoice> tokens, boolean alternatives) {
        JsonArray list = new JsonArray();
        for (TokenChoice token : tokens) {
            JsonObject entry = new JsonObject();
            entry.addProperty("token", token.text());
            entry.addProperty("logprob", token.logProbability());
            JsonArray bytes = new JsonArray();
            for (byte b : token.text().getBytes(StandardCharsets.UTF_8)) {
                bytes.add(Byte.toUnsignedInt(b));
            }
            entry.add("bytes", bytes);
            if (alternatives) {
                entry.add("top_logprobs", probabilities(token.alternatives(), false));
            }
            list.add(entry);
        }
        return list;
    }
}

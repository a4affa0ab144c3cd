package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.schema.SchemaJson;
import java.util.List;

/**
 * Writes requests. What only some servers know (top-k, min-p, repetition, grammars) is sent only where it differs from
 * the standard, because others refuse it.
 */
final class RequestBody {

    private RequestBody() {}

    static JsonObject chat(String model, List<Message> messages, GenerationOptions options) {
        JsonObject body = common(model, options);
        JsonArray list = new JsonArray();
        for (Message message : messages) {
            JsonObject entry = new JsonObject();
            entry.addProperty("role", message.role().id());
            entry.addProperty("content", message.content());
            list.add(entry);
        }
        body.add("messages", list);
        if (options.logProbabilities() >= 0) {
            body.addProperty("logprobs", true);
            body.addProperty("top_logprobs", options.logProbabilities());
        }
        return body;
    }

    static JsonObject completion(String model, String text, GenerationOptions options) {
        JsonObject body = common(model, options);
        body.addProperty("prompt", text);
        if (options.logProbabilities() >= 0) {
            body.addProperty("logprobs", options.logProbabilities());
        }
        return body;
    }

    private static JsonObject common(String model, GenerationOptions options) {
        GenerationOptions standard = GenerationOptions.standard();
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.addProperty("stream", true);
        JsonObject streaming = new JsonObject();
        streaming.addProperty("include_usage", true);
        body.add("stream_options", streaming);
        body.addProperty("temperature", options.temperature());
        body.addProperty("top_p", options.topP());
        body.addProperty("max_tokens", options.maxTokens());
        if (options.frequencyPenalty() != 0) {
            body.addProperty("frequency_penalty", options.frequencyPenalty());
        }
        if (options.presencePenalty() != 0) {
            body.addProperty("presence_penalty", options.presencePenalty());
        }
        if (options.topK() != standard.topK()) {
            body.addProperty("top_k", options.topK());
        }
        if (options.minP() != standard.minP()) {
            body.addProperty("min_p", options.minP());
        }
        if (options.repeatPenalty() != standard.repeatPenalty()) {
            body.addProperty("repeat_penalty", options.repeatPenalty()); // llama.cpp
            body.addProperty("repetition_penalty", options.repeatPenalty()); // vLLM
        }
        options.seed().ifPresent(seed -> body.addProperty("seed", seed));
        if (!options.stop().isEmpty()) {
            JsonArray stop = new JsonArray();
            options.stop().forEach(stop::add);
            body.add("stop", stop);
        }
        addFormat(body, options.format());
        return body;
    }

    private static void addFormat(JsonObject body, AnswerFormat format) {
        if (format instanceof AnswerFormat.Json) {
            JsonObject type = new JsonObject();
            type.addProperty("type", "json_object");
            body.add("response_format", type);
        } else if (format instanceof AnswerFormat.Fitting fitting) {
            JsonObject schema = new JsonObject();
            schema.addProperty("name", "answer");
            schema.addProperty("strict", true);
            schema.add("schema", SchemaJson.write(fitting.schema()));
            JsonObject type = new JsonObject();
            type.addProperty("type", "json_schema");
            type.add("json_schema", schema);
            body.add("response_format", type);
        } else if (format instanceof AnswerFormat.Grammar grammar) {
            body.addProperty("grammar", grammar.rules());
        }
    }
}

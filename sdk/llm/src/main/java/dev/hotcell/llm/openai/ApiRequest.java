package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.SchemaReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a client asks for. What it does not understand it passes over, as servers of this API do; what is of the
 * wrong type is an {@link IllegalArgumentException} that names the field.
 */
final class ApiRequest {
    private final JsonObject body;

    private ApiRequest(JsonObject body) {
        this.body = body;
    }

    static ApiRequest parse(byte[] body) {
        try {
            if (JsonParser.parseString(new String(body, StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return new ApiRequest(object);
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The request is no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("The request is no JSON object");
    }

    boolean streamed() {
        return body.get("stream") instanceof JsonPrimitive stream && stream.isBoolean() && stream.getAsBoolean();
    }

    boolean wantsUsage() {
        return body.get("stream_options") instanceof JsonObject streaming
                && streaming.get("include_usage") instanceof JsonPrimitive usage
                && usage.getAsBoolean();
    }

    ApiMessages messages() {
        return new ApiMessages(body.get("messages"));
    }

    Optional<OfferedTools> tools() {
        return OfferedTools.read(body);
    }

    String prompt() {
        if (body.get("prompt") instanceof JsonPrimitive prompt && prompt.isString()) {
            return prompt.getAsString();
        }
        throw new IllegalArgumentException("prompt must be a string");
    }

    GenerationOptions options() {
        GenerationOptions options = GenerationOptions.standard();
        options = options.temperature(number("temperature").orElse(1.0));
        options = options.topP(number("top_p").orElse(1.0));
        options = options.maxTokens(number("max_completion_tokens")
                .or(() -> number("max_tokens"))
                .map(Double::intValue)
                .orElse(Integer.MAX_VALUE));
        options = options.frequencyPenalty(number("frequency_penalty").orElse(0.0));
        options = options.presencePenalty(number("presence_penalty").orElse(0.0));
        options =
                options.topK(number("top_k").map(k -> Math.max(0, k.intValue())).orElse(options.topK()));
        options = options.minP(number("min_p").orElse(options.minP()));
        options = options.repeatPenalty(
                number("repeat_penalty").or(() -> number("repetition_penalty")).orElse(options.repeatPenalty()));
        if (number("seed").isPresent()) {
            options = options.seed(body.get("seed").getAsLong());
        }
        options = options.stop(stop().toArray(String[]::new));
        return options.format(format()).logProbabilities(logProbabilities());
    }

    private int logProbabilities() {
        JsonElement wanted = body.get("logprobs");
        if (!(wanted instanceof JsonPrimitive value)) {
            return -1;
        }
        if (value.isNumber()) {
            return value.getAsInt();
        }
        return value.getAsBoolean()
                ? number("top_logprobs").map(Double::intValue).orElse(0)
                : -1;
    }

    private List<String> stop() {
        JsonElement stop = body.get("stop");
        List<String> strings = new ArrayList<>();
        if (stop == null || stop.isJsonNull()) {
            return strings;
        }
        for (JsonElement text : stop instanceof JsonArray several ? several : List.of(stop)) {
            if (!(text instanceof JsonPrimitive primitive && primitive.isString())) {
                throw new IllegalArgumentException("stop must be a string or a list of strings, not " + stop);
            }
            strings.add(text.getAsString());
        }
        return strings;
    }

    private AnswerFormat format() {
        if (body.get("grammar") instanceof JsonPrimitive rules) {
            return AnswerFormat.grammar(rules.getAsString());
        }
        if (body.get("response_format") instanceof JsonObject format
                && format.get("type") instanceof JsonPrimitive type) {
            return switch (type.getAsString()) {
                case "text" -> AnswerFormat.text();
                case "json_object" -> AnswerFormat.json();
                case "json_schema" -> AnswerFormat.fitting(schema(format));
                default ->
                    throw new IllegalArgumentException(
                            "response_format must be text, json_object or json_schema, not " + type.getAsString());
            };
        }
        return AnswerFormat.text();
    }

    private static Schema schema(JsonObject format) {
        if (format.get("json_schema") instanceof JsonObject named && named.has("schema")) {
            return SchemaReader.read(named.get("schema"));
        }
        throw new IllegalArgumentException("response_format of type json_schema must have json_schema.schema");
    }

    private Optional<Double> number(String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return Optional.of(primitive.getAsDouble());
        }
        throw new IllegalArgumentException(name + " must be a number, not " + value);
    }
}

package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.ContextOverflowException;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What the server answers to each request. */
final class ApiRoutes {
    private static final int LONGEST_REQUEST = 16 << 20;

    private final LanguageModel model;

    ApiRoutes(LanguageModel model) {
        this.model = model;
    }

    void handle(HttpExchange exchange) throws IOException {
        ApiResponse response = new ApiResponse(exchange);
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + (path.startsWith("/v1/") ? path.substring(3) : path);
        try {
            switch (call) {
                case "GET /models" -> response.json(200, models());
                case "GET /health" -> response.json(200, new JsonObject());
                case "POST /chat/completions" -> chat(read(exchange), response);
                case "POST /completions" -> complete(read(exchange), response);
                default -> response.error(404, "not_found", "There is no " + call + " here");
            }
        } catch (UncheckedIOException e) {
            // The client is gone, and nobody is left to be told.
        } catch (ContextOverflowException e) {
            response.error(400, "context_length_exceeded", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            boolean closed = e instanceof IllegalStateException;
            response.error(
                    closed ? 503 : 400, closed ? "unavailable" : "invalid_request", String.valueOf(e.getMessage()));
        } catch (LanguageModelException e) {
            response.error(500, "model_error", String.valueOf(e.getMessage()));
        }
    }

    private static ApiRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
        if (body.length > LONGEST_REQUEST) {
            throw new IllegalArgumentException("The request is longer than " + (LONGEST_REQUEST >> 20) + " MB");
        }
        return ApiRequest.parse(body);
    }

    private JsonObject models() {
        JsonObject entry = new JsonObject();
        entry.addProperty("id", model.name());
        entry.addProperty("object", "model");
        entry.addProperty("created", 0);
        entry.addProperty("owned_by", "hotcell");
        JsonArray data = new JsonArray();
        data.add(entry);
        JsonObject list = new JsonObject();
        list.addProperty("object", "list");
        list.add("data", data);
        return list;
    }

    private void chat(ApiRequest request, ApiResponse response) throws IOException {
        ApiMessages messages = request.messages();
        GenerationOptions options = request.options();
        ReplyDocument document = new ReplyDocument(model.name(), true);
        Optional<ToolReply.Call> call =
                request.tools().flatMap(tools -> new ToolReply(model, messages, tools, options).call());
        if (call.isPresent()) {
            answerByCall(request, response, document, call.get());
        } else {
            answer(request, response, document, onText -> model.reply(messages.all(), options, onText));
        }
    }

    private static void answerByCall(
            ApiRequest request, ApiResponse response, ReplyDocument document, ToolReply.Call call) throws IOException {
        if (!request.streamed()) {
            response.json(200, document.whole(call));
            return;
        }
        response.event(document.piece(call));
        response.event(document.last(call));
        if (request.wantsUsage()) {
            response.event(document.usage(call.usage()));
        }
        response.done();
    }

    private void complete(ApiRequest request, ApiResponse response) throws IOException {
        answer(
                request,
                response,
                new ReplyDocument(model.name(), false),
                onText -> model.complete(request.prompt(), request.options(), onText));
    }

    private interface Generation {
        Answer run(Consumer<String> onText);
    }

    private static void answer(ApiRequest request, ApiResponse response, ReplyDocument document, Generation generation)
            throws IOException {
        if (!request.streamed()) {
            response.json(200, document.whole(generation.run(text -> {})));
            return;
        }
        Answer answer = generation.run(text -> response.event(document.piece(text)));
        response.event(document.last(answer));
        if (request.wantsUsage()) {
            response.event(document.usage(answer.usage()));
        }
        response.done();
    }
}

package dev.hotcell.llm.openai;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one answer of the server: JSON, an error, or a stream of events. */
final class ApiResponse {
    private final HttpExchange exchange;
    private @Nullable OutputStream events;

    ApiResponse(HttpExchange exchange) {
        this.exchange = exchange;
    }

    void json(int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Sends an error, as an event if a stream has begun. */
    void error(int status, String code, String message) throws IOException {
        JsonObject error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("type", status < 500 ? "invalid_request_error" : "server_error");
        error.addProperty("code", code);
        JsonObject body = new JsonObject();
        body.add("error", error);
        if (events != null) {
            event(body);
        } else {
            json(status, body);
        }
    }

    /** Sends an event; throws {@link UncheckedIOException} if the client is gone. */
    void event(JsonObject data) {
        event(data.toString());
    }

    /** Sends the event that ends a stream. */
    void done() {
        event("[DONE]");
    }

    private void event(String data) {
        try {
            OutputStream out = events;
            if (out == null) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.getResponseHeaders().set("Cache-Control", "no-cache");
                exchange.sendResponseHeaders(200, 0);
                out = exchange.getResponseBody();
                events = out;
            }
            out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

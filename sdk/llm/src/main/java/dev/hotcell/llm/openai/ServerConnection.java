package dev.hotcell.llm.openai;

import com.google.gson.JsonObject;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.RemoteSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends requests to one server and receives its answers line by line, stoppable at any time. */
final class ServerConnection {
    private final RemoteSettings settings;
    private final HttpClient client;
    private final String base;

    ServerConnection(RemoteSettings settings) {
        this.settings = settings;
        // Some servers stumble over the offer of HTTP/2 on an unencrypted connection.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        String url = settings.url().toString().replaceAll("/+$", "");
        this.base = url.endsWith("/v1") ? url : url + "/v1";
    }

    /** Returns the name of the server's first model. */
    String models() throws IOException {
        StringBuilder body = new StringBuilder();
        receive(request("models").GET().build(), line -> {
            body.append(line).append('\n');
            return false;
        });
        return RemoteModel.firstModel(body.toString());
    }

    /** Sends a request and passes the events of its answer on. */
    void stream(String path, JsonObject body, StreamedReply reply) throws IOException {
        EventLines events = new EventLines();
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        receive(request, line -> events.add(line).map(reply::add).orElse(false));
        events.finish().ifPresent(reply::add);
        events.checkAnyEvent();
    }

    private interface LineConsumer {
        /** Takes a line and returns whether it is the last that matters. */
        boolean take(String line);
    }

    private void receive(HttpRequest request, LineConsumer consumer) throws IOException {
        CellContext cell = CellContext.current();
        cell.checkCancelled();
        ResponseLines lines = new ResponseLines();
        try (CellContext.Scope hook = cell.onInterrupt(lines::cancel)) {
            CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(request, info -> subscriber(info, lines));
            var unused = exchange.whenComplete((response, failure) -> {
                if (failure != null) {
                    lines.onError(failure);
                }
            });
            try {
                for (Optional<String> line = lines.next(settings.idleTimeout());
                        line.isPresent() && !consumer.take(line.get());
                        line = lines.next(settings.idleTimeout())) {
                    cell.checkCancelled();
                }
            } finally {
                exchange.cancel(true);
            }
        } finally {
            lines.cancel();
        }
    }

    private static BodySubscriber<Void> subscriber(HttpResponse.ResponseInfo info, ResponseLines lines) {
        if (info.statusCode() == 200) {
            return BodySubscribers.fromLineSubscriber(lines, s -> null, StandardCharsets.UTF_8, null);
        }
        return BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), body -> {
            lines.onError(
                    new ServerRefusal(info.statusCode(), body, info.headers().firstValue("Retry-After")));
            return null;
        });
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/" + path));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }
}

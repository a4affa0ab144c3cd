package dev.hotcell.llm.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.llm.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Offers a model on the OpenAI API: {@code /v1/chat/completions}, {@code /v1/completions} and {@code /v1/models}, streamed
 * or not. Several clients are answered at once: a model in this process decodes their answers together, and each joins and
 * leaves between two tokens. A client that reads slowly or goes away holds up nobody else. Closing the server leaves the model loaded.
 *
 * <pre>{@code
 * ModelServer server = llm.serve(8080);
 * server.url();    // http://127.0.0.1:8080/v1
 * server.token();  // to be sent as the API key
 * }</pre>
 */
public final class ModelServer implements AutoCloseable, Displayable {
    private static final int MOST_CLIENTS = 64;
    private static final int TOKEN_BYTES = 24;

    private final ParallelModel model;
    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;
    private final boolean open;

    private ModelServer(ParallelModel model, HttpServer server, ExecutorService threads, String token, boolean open) {
        this.model = model;
        this.server = server;
        this.threads = threads;
        this.token = token;
        this.open = open;
    }

    /**
     * Starts a server.
     *
     * @throws LanguageModelException if the address cannot be listened on
     */
    public static ModelServer start(LanguageModel model, ServerSettings settings) {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), 0);
        } catch (IOException e) {
            throw new LanguageModelException(
                    "The server cannot listen on " + settings + ": " + e.getMessage()
                            + "; choose another port, or 0 for any",
                    e);
        }
        ParallelModel parallel;
        try {
            parallel = model.parallel(settings.parallel());
        } catch (RuntimeException e) {
            http.stop(0);
            throw e;
        }
        ExecutorService threads = threads();
        ModelServer server = new ModelServer(
                parallel, http, threads, settings.token().orElseGet(ModelServer::newToken), settings.open());
        ApiRoutes routes = new ApiRoutes(parallel);
        http.createContext("/", exchange -> server.handle(exchange, routes));
        http.setExecutor(threads);
        http.start();
        return server;
    }

    /** Returns threads that belong to no cell, or the interrupt of one would end the answers of clients. */
    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, MOST_CLIENTS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(null, task, "hotcell-llm-server-" + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void handle(HttpExchange exchange, ApiRoutes routes) throws IOException {
        try (exchange) {
            if (allowed(exchange)) {
                routes.handle(exchange);
            } else {
                new ApiResponse(exchange)
                        .error(
                                401,
                                "invalid_api_key",
                                "This server wants its token as the API key: Authorization: Bearer …");
            }
        }
    }

    private boolean allowed(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return open || given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted);
    }

    /** Returns what clients call the base URL. */
    public String url() {
        String host = server.getAddress().getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/v1";
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the token that clients must send. */
    public String token() {
        return token;
    }

    /** Stops listening and ends the answers under way. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        model.close();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(this + (open ? ", open to all who can reach it" : ", token: " + token));
    }

    @Override
    public String toString() {
        return model.name() + " served at " + url();
    }
}

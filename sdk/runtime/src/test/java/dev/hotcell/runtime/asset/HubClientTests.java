package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that sends the client on to another server for the content, as Hugging Face's does. */
final class HubClientTests {
    private static final byte[] CONTENT = "the weights of a model".getBytes(StandardCharsets.UTF_8);

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> authorizationsElsewhere = new CopyOnWriteArrayList<>();
    private HttpServer hub;
    private HttpServer elsewhere;
    private volatile int status = 302;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        elsewhere = server(exchange -> {
            authorizationsElsewhere.add(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        hub = server(exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().set("Location", address(elsewhere) + "/blob/1234");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answer::to);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
        elsewhere.stop(0);
    }

    private Path download(Optional<String> token) throws IOException {
        try (Progress progress = Progress.start("test", "bytes", 0)) {
            HubFile file = new HubFile(URI.create(address(hub)), "owner/model", "main", "model.gguf");
            return new HubClient(() -> token).download(file, folder, progress);
        }
    }

    @Test
    void fetchesTheFileFromWhereTheHubSendsIt() throws IOException {
        assertThat(Files.readAllBytes(download(Optional.empty()))).isEqualTo(CONTENT);
    }

    @Test
    void tellsTheTokenToTheHubAlone() throws IOException {
        download(Optional.of("hf_secret"));
        assertThat(authorizations).containsExactly("Bearer hf_secret");
        assertThat(authorizationsElsewhere).containsExactly("null");
    }

    @Test
    void asksForATokenWhereTheHubWantsOne() {
        status = 401;
        assertThatThrownBy(() -> download(Optional.empty()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Set HF_TOKEN");
    }

    @Test
    void saysThatTheTokenIsNotEnough() {
        status = 403;
        assertThatThrownBy(() -> download(Optional.of("hf_secret")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the token is not allowed")
                .hasMessageNotContaining("hf_secret");
    }

    @Test
    void findsTheTokenInTheEnvironmentBeforeTheFile() throws IOException {
        Files.createDirectories(folder.resolve(".cache/huggingface"));
        Files.writeString(folder.resolve(".cache/huggingface/token"), "hf_file\n");
        assertThat(HubToken.of(Map.of(), folder)).contains("hf_file");
        assertThat(HubToken.of(Map.of("HF_TOKEN", "hf_given"), folder)).contains("hf_given");
        assertThat(HubToken.of(Map.of("HF_HOME", folder.resolve("none").toString()), folder))
                .isEmpty();
    }

    @Test
    void refusesAFileThatWouldLeaveTheRepository() {
        assertThatThrownBy(() -> new HubFile(URI.create("https://hub"), "owner/model", "main", "../other/model.gguf"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

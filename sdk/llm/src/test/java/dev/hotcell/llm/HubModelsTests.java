package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubModelsTests {
    private static final String DIGEST = "ab".repeat(32);
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private HttpServer hub;
    private HubModels models;
    private List<String> files = List.of("README.md", "tiny-Q4_K_M.gguf", "tiny-Q8_0.gguf", "mmproj-tiny.gguf");
    private String neededToken = "";

    @BeforeEach
    void start() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
        models = models(Optional.empty());
    }

    private HubModels models(Optional<String> token) {
        URI endpoint = URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
        return new HubModels(new HubConnection(endpoint, () -> token), new HubMemory(folder));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!neededToken.isEmpty() && !authorization.equals("Bearer " + neededToken)) {
            exchange.sendResponseHeaders(401, -1);
        } else if (path.startsWith("/api/models/owner/tiny/revision/")) {
            String siblings =
                    files.stream().map(f -> "{\"rfilename\":\"" + f + "\"}").collect(Collectors.joining(","));
            byte[] json = ("{\"id\":\"owner/tiny\",\"siblings\":[" + siblings + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        } else if (files.stream().anyMatch(f -> path.matches("/owner/tiny/resolve/[^/]+/" + f))) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + DIGEST + "\"");
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    private static HubFile file(Asset asset) {
        return (HubFile) asset.source();
    }

    @Test
    void pinsAFileByCommitAndDigest() {
        Asset asset = models.find("hf:owner/tiny/tiny-Q8_0.gguf").get(0);
        assertThat(asset.sha256()).isEqualTo(DIGEST);
        assertThat(file(asset).revision()).isEqualTo(COMMIT);
        assertThat(file(asset).file()).isEqualTo("tiny-Q8_0.gguf");
    }

    @Test
    void findsTheFileOfAQuantisation() {
        assertThat(file(models.find("hf:owner/tiny:q8_0").get(0)).file()).isEqualTo("tiny-Q8_0.gguf");
    }

    @Test
    void takesTheUsualQuantisationWhereNoneIsNamed() {
        assertThat(file(models.find("hf:owner/tiny").get(0)).file()).isEqualTo("tiny-Q4_K_M.gguf");
    }

    @Test
    void takesAllTheFilesThatALargeModelIsSplitInto() {
        files = List.of("big-00001-of-00002.gguf", "big-00002-of-00002.gguf");
        List<Asset> parts = models.find("hf:owner/tiny");
        assertThat(parts.stream().map(part -> file(part).file())).isEqualTo(files);

        hub.stop(0);
        assertThat(models.find("hf:owner/tiny")).isEqualTo(parts);
    }

    @Test
    void namesTheFilesWhereNoneFits() {
        assertThatThrownBy(() -> models.find("hf:owner/tiny:Q2_K"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("tiny-Q4_K_M.gguf, tiny-Q8_0.gguf");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> models.find("hf:owner/tiny/other.gguf"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("has no owner/tiny/other.gguf");
    }

    @Test
    void sendsTheTokenWhereOneIsNeeded() {
        neededToken = "hf_secret";
        assertThat(models(Optional.of("hf_secret")).find("hf:owner/tiny").get(0).sha256())
                .isEqualTo(DIGEST);
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        neededToken = "hf_secret";
        assertThatThrownBy(() -> models.find("hf:owner/tiny"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("set HF_TOKEN");
    }

    @Test
    void remembersWithoutANetworkWhatANameMeant() {
        List<Asset> before = models.find("hf:owner/tiny");
        hub.stop(0);
        assertThat(models.find("hf:owner/tiny")).isEqualTo(before);
    }

    @Test
    void saysThatTheHubCannotBeReached() {
        hub.stop(0);
        assertThatThrownBy(() -> models.find("hf:owner/tiny"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(() -> models.find("hf:tiny"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("hf:OWNER/NAME");
    }
}

package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotcell.llm.lora.PretrainedTransformer;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository as Hugging Face offers it: small files by Git's digest behind a redirect, weights by their SHA-256. */
final class HubFoldersTests {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final HubName NAME = HubName.of("hf:owner/tiny");

    @TempDir
    private Path cache;

    private HttpServer hub;
    private HubFolders folders;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> fetched = new ArrayList<>();
    private boolean spoiled;

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        Path tiny =
                Path.of(Objects.requireNonNull(TransformerModel.class.getResource("/dev/hotcell/llm/lora/tiny_llama"))
                        .toURI());
        try (Stream<Path> all = Files.list(tiny)) {
            for (Path file : all.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
        URI endpoint = URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
        folders = new HubFolders(new HubConnection(endpoint, Optional::empty), cache.resolve("folders"), this::fetch);
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    private Path fetch(Asset asset) throws IOException {
        fetched.add(asset.name());
        Path file = cache.resolve(asset.sha256());
        try (InputStream content = ((HubFile) asset.source()).uri().toURL().openStream()) {
            Files.copy(content, file);
        }
        return file;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/api/models/owner/tiny/revision/main")) {
            send(exchange, listing());
        } else if (path.startsWith("/owner/tiny/resolve/" + COMMIT) && files.containsKey(name) && !large(name)) {
            exchange.getResponseHeaders().set("Location", "/api/resolve-cache/" + name);
            exchange.sendResponseHeaders(307, -1);
        } else if (files.containsKey(name)) {
            send(exchange, spoiled ? new byte[] {1, 2, 3} : files.get(name));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private static boolean large(String name) {
        return name.endsWith(".safetensors");
    }

    private byte[] listing() {
        List<Map<String, Object>> siblings = new ArrayList<>();
        files.forEach((name, content) -> {
            Map<String, Object> sibling = new LinkedHashMap<>();
            sibling.put("rfilename", name);
            sibling.put(
                    "blobId",
                    digest("SHA-1", ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8), content));
            if (large(name)) {
                sibling.put("lfs", Map.of("sha256", digest("SHA-256", content)));
            }
            siblings.add(sibling);
        });
        return new Gson().toJson(Map.of("sha", COMMIT, "siblings", siblings)).getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aModelInSeveralFilesCanBeTrained() throws IOException {
        Path folder = folders.find(NAME).orElseThrow();

        try (TransformerModel model = PretrainedTransformer.read("tiny", folder, null, 0)) {
            assertThat(model.tokenizer().size()).isPositive();
            assertThat(model.origin()).hasValue(folder);
        }
        assertThat(fetched)
                .containsExactly(
                        "owner--tiny-model-00001-of-00002.safetensors", "owner--tiny-model-00002-of-00002.safetensors");
        assertThat(folder.resolve("expected.json")).as("what no model needs").doesNotExist();
    }

    @Test
    void whatIsThereIsNotFetchedAgainAndNeedsNoNetwork() {
        Path folder = folders.find(NAME).orElseThrow();
        assertThat(folders.find(NAME)).hasValue(folder);
        hub.stop(0);

        assertThat(folders.find(NAME)).hasValue(folder);
        assertThat(fetched).hasSize(2);
    }

    @Test
    void aFileThatArrivesOtherThanTheHubSaysLeavesNothing() throws IOException {
        spoiled = true;

        assertThatThrownBy(() -> folders.find(NAME))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("is not what the hub says it is");
        try (Stream<Path> left = Files.list(cache.resolve("folders").resolve("owner--tiny"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aRepositoryOfGgufFilesHasNoFolder() {
        files.clear();
        files.put("tiny-Q8_0.gguf", new byte[] {1});
        assertThat(folders.find(NAME)).isEmpty();
    }

    @Test
    void aHubThatCannotBeReachedIsNamed() {
        hub.stop(0);
        assertThatThrownBy(() -> folders.find(NAME))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("owner/tiny cannot be had from 127.0.0.1");
    }
}

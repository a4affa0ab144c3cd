package dev.hotcell.llm;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotcell.llm.gguf.GgufParts;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Models in repositories of Hugging Face: {@code hf:owner/name/file.gguf}, or {@code hf:owner/name} and
 * {@code hf:owner/name:Q4_K_M} for the file of that quantisation; {@code @revision} behind it pins one. Which file a
 * name means is remembered, so that what was fetched once loads without a network.
 */
final class HubModels {
    private static final String SCHEME = "hf:";
    private static final Pattern NAME = Pattern.compile("hf:([^/:@]+/[^/:@]+)(?:/([^@:]+)|:([^@/]+))?(?:@(.+))?");
    private static final Pattern DIGEST = Pattern.compile("\"?([0-9a-f]{64})\"?");
    private static final Pattern LATER_PART = Pattern.compile(".*-(?!00001)\\d{5}-of-\\d{5}\\.gguf");
    private static final String USUAL = "Q4_K_M";

    private final URI endpoint;
    private final Supplier<Optional<String>> token;
    private final HubMemory memory;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** What a hub tells of a repository. */
    private record Repository(@Nullable List<Sibling> siblings) {}

    /** A file of it. */
    private record Sibling(@Nullable String rfilename) {}

    HubModels(URI endpoint, Supplier<Optional<String>> token, HubMemory memory) {
        this.endpoint = endpoint;
        this.token = token;
        this.memory = memory;
    }

    static boolean isOne(String name) {
        return name.startsWith(SCHEME);
    }

    /**
     * Returns the file that a name means, or all parts of it, pinned by commit and digest.
     *
     * @throws LanguageModelException if the hub refuses, has no such file, or cannot be reached and was not asked before
     */
    List<Asset> find(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new LanguageModelException("\"" + name
                    + "\" names no model of Hugging Face; write hf:OWNER/NAME/FILE.gguf or hf:OWNER/NAME:QUANTISATION");
        }
        String revision = parts.group(4) == null ? "main" : parts.group(4);
        try {
            String file = parts.group(2) != null
                    ? parts.group(2)
                    : choose(name, files(parts.group(1), revision), parts.group(3));
            List<Asset> assets = new ArrayList<>();
            for (String part : parts(file)) {
                Asset asset = pinned(new HubFile(endpoint, parts.group(1), revision, part));
                memory.put(key(name, assets.size()), asset);
                assets.add(asset);
            }
            return assets;
        } catch (IllegalArgumentException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            return remembered(name)
                    .orElseThrow(() -> new LanguageModelException(
                            endpoint.getHost() + " cannot be reached for " + name + ": " + e
                                    + ". Check the network and the proxy settings, or HF_ENDPOINT",
                            e));
        }
    }

    private Optional<List<Asset>> remembered(String name) {
        List<Asset> assets = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < count; i++) {
            Optional<Asset> part = memory.find(key(name, i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            count = parts(((HubFile) part.get().source()).file()).size();
            assets.add(part.get());
        }
        return Optional.of(assets);
    }

    /** Returns the files that belong to one in a repository: itself, or all the parts with it. */
    private static List<String> parts(String file) {
        int folder = file.lastIndexOf('/') + 1;
        return GgufParts.names(file.substring(folder)).stream()
                .map(part -> file.substring(0, folder) + part)
                .toList();
    }

    private static String key(String name, int part) {
        return part == 0 ? name : name + "#" + (part + 1);
    }

    private Asset pinned(HubFile file) throws IOException {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(file.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                file.repository() + "/" + file.file());
        String digest = response.headers()
                .firstValue("X-Linked-Etag")
                .or(() -> response.headers().firstValue("ETag"))
                .map(DIGEST::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .orElseThrow(() -> new LanguageModelException(
                        "The hub tells no SHA-256 of " + file.description() + ", so it cannot be checked"));
        String commit = response.headers().firstValue("X-Repo-Commit").orElse(file.revision());
        HubFile exact = new HubFile(endpoint, file.repository(), commit, file.file());
        String base = file.file().substring(file.file().lastIndexOf('/') + 1);
        return new Asset(base.replaceAll("[^A-Za-z0-9._-]", "_"), exact, "", digest);
    }

    private List<String> files(String repository, String revision) throws IOException {
        URI uri = URI.create(
                endpoint.toString().replaceAll("/+$", "") + "/api/models/" + repository + "/revision/" + revision);
        String json = send(HttpRequest.newBuilder(uri).GET(), repository).body();
        try {
            Repository found = new Gson().fromJson(json, Repository.class);
            List<Sibling> siblings = found == null || found.siblings() == null ? List.of() : found.siblings();
            return siblings.stream()
                    .map(Sibling::rfilename)
                    .flatMap(Stream::ofNullable)
                    .sorted()
                    .toList();
        } catch (JsonParseException e) {
            throw new LanguageModelException("The hub's answer about " + repository + " cannot be read", e);
        }
    }

    /** Chooses as llama.cpp does: the usual quantisation where none is asked for. */
    private static String choose(String name, List<String> files, @Nullable String quantisation) {
        List<String> models = files.stream()
                .filter(f -> f.endsWith(".gguf") && !f.contains("mmproj"))
                .filter(f -> !LATER_PART.matcher(f).matches())
                .toList();
        if (quantisation == null && models.size() == 1) {
            return models.get(0);
        }
        String wanted = (quantisation == null ? USUAL : quantisation).toLowerCase(Locale.ROOT);
        List<String> fitting = models.stream()
                .filter(f -> f.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new LanguageModelException(name + " could be " + (fitting.isEmpty() ? "none" : fitting.size())
                    + " of the repository's GGUF files: "
                    + (models.isEmpty() ? "it has none" : String.join(", ", models)));
        }
        return fitting.get(0);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String what) throws IOException {
        request.timeout(Duration.ofSeconds(30)).header("User-Agent", "hotcell");
        token.get().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new dev.hotcell.cell.CellInterruptedException();
        }
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new LanguageModelException(
                    what + " is not for everybody: ask for access on its page, and set HF_TOKEN"
                            + (token.get().isPresent() ? " to a token that may read it; the present one may not" : ""));
        }
        if (status == 404) {
            throw new LanguageModelException(endpoint.getHost() + " has no " + what);
        }
        if (status >= 400) {
            throw new IOException("the hub answered " + status);
        }
        return response;
    }
}

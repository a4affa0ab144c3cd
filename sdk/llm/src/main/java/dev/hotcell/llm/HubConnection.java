package dev.hotcell.llm;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a hub that speaks as Hugging Face's does what its repositories hold. */
final class HubConnection {
    private static final int MOST_REDIRECTS = 5;

    private final URI endpoint;
    private final Supplier<Optional<String>> token;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** What a hub tells of a repository. */
    private record Repository(
            @Nullable String sha, @Nullable List<@Nullable Sibling> siblings) {}

    /** A file of it; large ones lie apart, and have the digest of their content. */
    private record Sibling(
            @Nullable String rfilename,
            @Nullable String blobId,
            @Nullable Large lfs) {}

    /** A large file. */
    private record Large(@Nullable String sha256) {}

    /**
     * A file of a repository.
     *
     * @param path in the repository
     * @param gitDigest Git's digest of a small file; empty if the hub does not tell
     * @param sha256 of a large file's content; empty for small ones
     */
    record Entry(String path, String gitDigest, Optional<String> sha256) {}

    /**
     * What a repository holds.
     *
     * @param commit of the revision that was asked for
     * @param files in alphabetical order
     */
    record Listing(String commit, List<Entry> files) {
        Listing {
            files = List.copyOf(files);
        }

        Optional<Entry> find(String path) {
            return files.stream().filter(file -> file.path().equals(path)).findFirst();
        }
    }

    HubConnection(URI endpoint, Supplier<Optional<String>> token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Returns the hub's name, for messages. */
    String host() {
        return String.valueOf(endpoint.getHost());
    }

    /**
     * Lists a repository's files.
     *
     * @throws LanguageModelException if the hub refuses, or has no such repository
     * @throws IOException if it cannot be reached
     */
    Listing list(String repository, String revision) throws IOException {
        URI uri = URI.create(endpoint.toString().replaceAll("/+$", "") + "/api/models/" + repository + "/revision/"
                + revision + "?blobs=true");
        String json =
                new String(send(HttpRequest.newBuilder(uri).GET(), repository).body(), StandardCharsets.UTF_8);
        try {
            Repository found = new Gson().fromJson(json, Repository.class);
            List<@Nullable Sibling> siblings = found == null || found.siblings() == null ? List.of() : found.siblings();
            String commit = found == null || found.sha() == null ? revision : found.sha();
            return new Listing(
                    commit,
                    siblings.stream()
                            .flatMap(HubConnection::entry)
                            .sorted(Comparator.comparing(Entry::path))
                            .toList());
        } catch (JsonParseException e) {
            throw new LanguageModelException("The hub's answer about " + repository + " cannot be read", e);
        }
    }

    private static Stream<Entry> entry(@Nullable Sibling sibling) {
        if (sibling == null || sibling.rfilename() == null) {
            return Stream.empty();
        }
        Large large = sibling.lfs();
        return Stream.of(new Entry(
                sibling.rfilename(),
                sibling.blobId() == null ? "" : sibling.blobId(),
                large == null ? Optional.empty() : Optional.ofNullable(large.sha256())));
    }

    /** Asks what the hub says of a file, without its content. */
    HttpResponse<byte[]> head(HubFile file) throws IOException {
        return send(
                HttpRequest.newBuilder(file.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                file.repository() + "/" + file.file());
    }

    /** Returns the content of a small file. */
    byte[] read(HubFile file) throws IOException {
        String what = file.repository() + "/" + file.file();
        URI uri = file.uri();
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<byte[]> response = send(HttpRequest.newBuilder(uri).GET(), what);
            if (response.statusCode() < 300) {
                return response.body();
            }
            uri = uri.resolve(response.headers().firstValue("Location").orElse(""));
            // The token goes to the hub alone.
            if (!String.valueOf(uri.getAuthority()).equals(endpoint.getAuthority())) {
                break;
            }
        }
        throw new IOException("the hub sends from one place to the next for " + what);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String what) throws IOException {
        request.timeout(Duration.ofSeconds(30)).header("User-Agent", "hotcell");
        token.get().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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

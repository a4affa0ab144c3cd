package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Downloads from a hub. The token is for the hub alone, and not for where it sends the client. */
final class HubClient implements PackageClient<HubFile> {
    private final Supplier<Optional<String>> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    HubClient(Supplier<Optional<String>> token) {
        this.token = token;
    }

    @Override
    public Path download(HubFile source, Path work, Progress progress) throws IOException {
        URI hub = source.uri();
        Map<String, String> authorization =
                token.get().map(t -> Map.of("Authorization", "Bearer " + t)).orElse(Map.of());
        Optional<URI> elsewhere = redirection(hub, authorization);
        return elsewhere.isPresent()
                ? new HttpDownload(Map.of()).download(new RemoteFile(elsewhere.get()), work, progress)
                : new HttpDownload(authorization).download(new RemoteFile(hub), work, progress);
    }

    private Optional<URI> redirection(URI hub, Map<String, String> authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub)
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", "hotcell")
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        authorization.forEach(request::header);
        HttpResponse<Void> response =
                HttpDownload.send(client, request.build(), HttpResponse.BodyHandlers.discarding());
        refuse(response.statusCode(), !authorization.isEmpty());
        return response.statusCode() / 100 == 3
                ? response.headers().firstValue("Location").map(hub::resolve)
                : Optional.empty();
    }

    private static void refuse(int status, boolean withToken) throws RefusedException {
        if (status == 401 || status == 403) {
            throw new RefusedException(
                    withToken
                            ? "the token is not allowed to read it. Ask for access on the repository's page, or set HF_TOKEN"
                            : "it is not for everybody. Set HF_TOKEN to a token that may read it");
        }
        if (status >= 400) {
            throw new RefusedException(
                    "the hub answered " + status + ". Check the repository, the file and the revision");
        }
    }
}

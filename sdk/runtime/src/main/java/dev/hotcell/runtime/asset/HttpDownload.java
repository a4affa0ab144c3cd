package dev.hotcell.runtime.asset;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Downloads over HTTP. A connection that breaks is taken up where it broke, if the server can; so is the download that a
 * killed kernel has begun. The server's own mark of the content (ETag) guards against joining two different files.
 */
final class HttpDownload implements PackageClient<RemoteFile> {
    private static final int ATTEMPTS_WITHOUT_ADVANCE = 3;
    private static final String MARK = "mark";

    private final Map<String, String> headers;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    /** Creates a client that sends headers with each request. */
    HttpDownload(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public Path download(RemoteFile source, Path work, Progress progress) throws IOException {
        Path file = work.resolve(fileName(source.uri()));
        ByteCounter counter = new ByteCounter(progress);
        long before = -1;
        int idle = 0;
        while (true) {
            try {
                attempt(source.uri(), file, counter, progress);
                Files.deleteIfExists(work.resolve(MARK));
                return file;
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                CellContext.current().checkCancelled();
                long now = LocalFiles.size(file);
                idle = now > before ? 0 : idle + 1;
                before = now;
                if (idle >= ATTEMPTS_WITHOUT_ADVANCE || AssetFailure.noSpace(e)) {
                    throw e;
                }
                progress.note("the connection broke; trying again");
            }
        }
    }

    private void attempt(URI uri, Path file, ByteCounter counter, Progress progress) throws IOException {
        Path markFile = file.resolveSibling(MARK);
        long have = LocalFiles.size(file);
        Optional<String> mark = have == 0 ? Optional.empty() : readMark(markFile);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).header("User-Agent", "hotcell");
        mark.ifPresent(m -> request.header("Range", "bytes=" + have + "-").header("If-Range", m));
        headers.forEach(request::header);
        HttpResponse<InputStream> response = send(client, request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                CellContext.Scope ignored = CellContext.current().onInterrupt(() -> closeQuietly(body))) {
            boolean resumed = response.statusCode() == 206 && startsAt(response, have);
            if (response.statusCode() == 416 || response.statusCode() == 206 && !resumed) {
                Files.deleteIfExists(markFile);
                Files.deleteIfExists(file);
                throw new IOException("the server could not go on where the download stopped");
            }
            if (!resumed && response.statusCode() != 200) {
                throw new RefusedException("the server answered " + response.statusCode() + ". Check the address");
            }
            Optional<String> newMark = response.headers()
                    .firstValue("ETag")
                    .filter(tag -> !tag.startsWith("W/"))
                    .or(() -> response.headers().firstValue("Last-Modified"));
            if (newMark.isPresent()) {
                Files.writeString(markFile, newMark.get());
            }
            long start = resumed ? have : 0;
            response.headers().firstValueAsLong("Content-Length").ifPresent(length -> progress.total(start + length));
            save(body, file, start, counter);
        }
    }

    private static void save(InputStream body, Path file, long start, ByteCounter counter) throws IOException {
        StandardOpenOption mode = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            byte[] buffer = new byte[1 << 16];
            long written = start;
            counter.reached(written);
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                out.write(buffer, 0, n);
                written += n;
                counter.reached(written);
            }
        }
    }

    /** Sends a request and waits for the answer's headers; an interrupt of the cell gives it up. */
    static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        var pending = client.sendAsync(request, handler);
        try (CellContext.Scope ignored = CellContext.current().onInterrupt(() -> pending.cancel(true))) {
            return pending.get();
        } catch (java.util.concurrent.CancellationException e) {
            throw new CellInterruptedException();
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static boolean startsAt(HttpResponse<?> response, long offset) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + offset + "-"))
                .isPresent();
    }

    private static Optional<String> readMark(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is being given up anyway.
        }
    }

    private static String fileName(URI uri) throws RefusedException {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedException(
                    "\"" + uri + "\" is no http or https address. For a file of this machine use LocalFile");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.isEmpty() || name.startsWith(".") || name.equals(MARK) ? "file" : name;
    }
}

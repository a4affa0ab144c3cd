package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What kernels do to each other through the cache, with real processes. */
@Timeout(120)
class SeveralKernelsTests {
    private static final byte[] CONTENT = AssetStoreTests.randomBytes(3_000_000);

    @TempDir
    Path cache;

    @Test
    void downloadOnceForTwoAtOnce() throws Exception {
        try (ContentServer server = new ContentServer(CONTENT)) {
            String sha256 = AssetStoreTests.sha256(CONTENT);
            FetchingProcess one = FetchingProcess.start(server.uri(), sha256, cache);
            FetchingProcess other = FetchingProcess.start(server.uri(), sha256, cache);
            String file = one.lastLine();
            assertThat(other.lastLine()).isEqualTo(file);
            assertThat(Path.of(file)).hasBinaryContent(CONTENT);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void goOnAfterOneIsKilledHalfWay() throws Exception {
        try (ContentServer server = new ContentServer(CONTENT)) {
            String sha256 = AssetStoreTests.sha256(CONTENT);
            server.stall = true;
            FetchingProcess killed = FetchingProcess.start(server.uri(), sha256, cache);
            server.stalled.await();
            Path partial = cache.resolve("assets/weights/.partial-" + sha256.substring(0, 16) + "/weights.bin");
            for (int i = 0; i < 300 && LocalFiles.size(partial) < CONTENT.length / 4; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            killed.kill();
            assertThat(partial).exists();
            assertThat(cache.resolve("assets/weights/" + sha256.substring(0, 16)))
                    .doesNotExist();

            server.stall = false;
            Path file =
                    Path.of(FetchingProcess.start(server.uri(), sha256, cache).lastLine());
            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(server.requests).hasSize(2).element(1).asString().matches("bytes=\\d{5,}-");
            try (Stream<Path> files = Files.list(cache.resolve("assets/weights"))) {
                assertThat(files).doesNotContain(partial.getParent());
            }
        }
    }

    @Test
    void sayThatTheDiskIsFullAndLeaveNothing() throws Exception {
        Path small = Files.createDirectories(cache.resolve("small"));
        String[] smallDisk = {
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=1m tmpfs '" + small + "' && \"$@\"; ls -R '" + small + "' | grep -c weights.bin",
            "sh"
        };
        assumeThat(canMount(small)).isTrue();
        try (ContentServer server = new ContentServer(CONTENT)) {
            FetchingProcess process =
                    FetchingProcess.start(server.uri(), AssetStoreTests.sha256(CONTENT), small, smallDisk);
            String[] lines = process.lines().toArray(String[]::new);
            assertThat(lines[lines.length - 2])
                    .startsWith("FAILED The asset weights")
                    .contains("no space left in " + small, "HOTCELL_CACHE");
            assertThat(lines[lines.length - 1]).isEqualTo("0");
        }
    }

    private static boolean canMount(Path folder) {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "tmpfs",
                                    folder.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (Exception e) {
            return false; // no such program here
        }
    }
}

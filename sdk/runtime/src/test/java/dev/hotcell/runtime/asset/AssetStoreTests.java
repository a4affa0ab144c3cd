package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AssetStoreTests {
    private static final byte[] CONTENT = randomBytes(300_000);

    @TempDir
    Path cache;

    private ContentServer server;

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @BeforeEach
    void serve() throws IOException {
        server = new ContentServer(CONTENT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path fetch(String sha256) throws AssetException {
        return fetch(new Asset("weights", new RemoteFile(server.uri()), "", sha256));
    }

    private Path fetch(Asset asset) throws AssetException {
        return new AssetStore(cache, PackageClients.ofMachine()).fetch(asset);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock") && !file.endsWith(".verified"))
                    .toList();
        }
    }

    @Test
    void downloadsOnce() throws Exception {
        Path file = fetch(sha256(CONTENT));
        assertThat(file).hasFileName("weights.bin").hasBinaryContent(CONTENT);
        assertThat(cache.resolve("assets/weights/" + sha256(CONTENT).substring(0, 16) + "/weights.bin"))
                .isEqualTo(file);
        assertThat(fetch(sha256(CONTENT))).isEqualTo(file);
        assertThat(server.requests).containsExactly("whole");
        assertThat(left()).containsExactly(file);
    }

    @Test
    void downloadsAPackageOnceForAllItsFiles() throws Exception {
        Path wheel = cache.resolveSibling(cache.getFileName() + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (String name : List.of("one", "two")) {
                zip.putNextEntry(new ZipEntry("data/" + name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        AtomicInteger downloads = new AtomicInteger();
        PipPackage source = new PipPackage("numbers", "1.0");

        List<Path> files = Assets.fetchAll(
                List.of(
                        new Asset("one", source, "data/one", sha256("one".getBytes(StandardCharsets.UTF_8))),
                        new Asset("two", source, "data/two", sha256("two".getBytes(StandardCharsets.UTF_8)))),
                cache,
                (asked, work, progress) -> {
                    downloads.incrementAndGet();
                    return Files.copy(wheel, work.resolve("numbers.whl"));
                });

        assertThat(downloads).hasValue(1);
        assertThat(files.get(0)).hasContent("one");
        assertThat(files.get(1)).hasContent("two");
        assertThat(left()).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        server.breakAfter = 100_000;
        server.breaks = 2;
        assertThat(fetch(sha256(CONTENT))).hasBinaryContent(CONTENT);
        assertThat(server.requests)
                .hasSize(3)
                .startsWith("whole")
                .element(2)
                .asString()
                .startsWith("bytes=");
        assertThat(left()).hasSize(1);
    }

    @Test
    void startsAgainWhenTheServerCannotGoOn() throws Exception {
        server.ranges = false;
        server.breakAfter = 100_000;
        server.breaks = 1;
        assertThat(fetch(sha256(CONTENT))).hasBinaryContent(CONTENT);
        assertThat(server.requests).containsExactly("whole", "whole");
    }

    @Test
    void givesUpOnAServerThatAlwaysBreaks() throws Exception {
        server.ranges = false;
        server.breakAfter = 100_000;
        server.breaks = 1000;
        assertThatThrownBy(() -> fetch(sha256(CONTENT)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("weights")
                .hasMessageContaining(server.uri().toString())
                .hasMessageNotContaining("\n");
        assertThat(server.requests).hasSizeLessThan(10);
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsNothingOfAFileThatIsNotTheExpectedOne() throws Exception {
        String wrong = sha256(new byte[1]);
        assertThatThrownBy(() -> fetch(wrong))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("weights")
                .hasMessageContaining("expected " + wrong)
                .hasMessageContaining("found " + sha256(CONTENT))
                .hasMessageContaining("check the version");
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneFails() throws Exception {
        Path old = fetch(sha256(CONTENT));
        assertThatThrownBy(() -> fetch(sha256(new byte[1]))).isInstanceOf(AssetException.class);
        assertThat(old).hasBinaryContent(CONTENT);
    }

    @Test
    void repeatsTheServersRefusal() throws Exception {
        server.status = 404;
        assertThatThrownBy(() -> fetch(sha256(CONTENT)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("404");
        assertThat(left()).isEmpty();
    }

    @Test
    void saysThatAServerCannotBeReached() throws Exception {
        URI nobody = server.uri();
        server.close();
        assertThatThrownBy(() -> fetch(new Asset("weights", new RemoteFile(nobody), "", sha256(CONTENT))))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("Check the network");
        assertThat(left()).isEmpty();
    }

    @Test
    void worksWithoutNetworkOnceFetched() throws Exception {
        Path file = fetch(sha256(CONTENT));
        server.close();
        assertThat(fetch(sha256(CONTENT))).isEqualTo(file);
    }

    @Test
    void fetchesADamagedCacheAgain() throws Exception {
        Path file = fetch(sha256(CONTENT));
        Files.write(file, new byte[10]);
        assertThat(fetch(sha256(CONTENT))).hasBinaryContent(CONTENT);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void readsAgainWhatWasOnlyTouched() throws Exception {
        Path file = fetch(sha256(CONTENT));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        assertThat(fetch(sha256(CONTENT))).isEqualTo(file);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void cleansUpWhatKilledKernelsLeft() throws Exception {
        Path stale = Files.createDirectories(cache.resolve("assets/weights/.partial-123/download"));
        Files.write(stale.resolve("weights.bin"), new byte[1000]);
        Path file = fetch(sha256(CONTENT));
        assertThat(left()).containsExactly(file);
    }

    @Test
    void cleansUpWhatNobodyHasTakenUpForADay() throws Exception {
        Path old = Files.createDirectories(cache.resolve("assets/other/.partial-1"));
        Path recent = Files.createDirectories(cache.resolve("assets/other/.partial-2"));
        FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(Files.write(old.resolve("part"), new byte[10]), twoDaysAgo);
        Files.setLastModifiedTime(old, twoDaysAgo);
        fetch(sha256(CONTENT));
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void endsWithTheCellsInterrupt() throws Exception {
        server.stall = true;
        RecordingCell cell = new RecordingCell();
        CompletableFuture<Path> fetching = CompletableFuture.supplyAsync(() -> {
            try (var ignored = cell.enter()) {
                return fetch(sha256(CONTENT));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        server.stalled.await();
        cell.interrupt();
        assertThatThrownBy(fetching::join).hasCauseInstanceOf(CellInterruptedException.class);

        server.stall = false;
        assertThat(fetch(sha256(CONTENT))).hasBinaryContent(CONTENT);
        assertThat(left()).hasSize(1);
    }

    @Test
    void showsHowFarItIs() throws Exception {
        RecordingCell cell = new RecordingCell();
        try (var ignored = cell.enter()) {
            fetch(sha256(CONTENT));
        }
        assertThat(cell.last().plainText()).contains("weights", "100 %");
    }

    @Test
    void leavesALocalFileWhereItIs() throws Exception {
        Path file = Files.write(cache.resolve("mine.bin"), CONTENT);
        assertThat(fetch(Asset.of(file))).isEqualTo(file);
        assertThat(fetch(new Asset("mine", new LocalFile(file), "", sha256(CONTENT))))
                .isEqualTo(file);
        assertThat(left()).containsExactly(file);
        Path odd = Files.write(cache.resolve("_" + "ä".repeat(110) + ".gguf"), CONTENT);
        assertThat(fetch(Asset.of(odd))).isEqualTo(odd);
    }

    @Test
    void saysWhatIsWrongWithALocalFile() throws Exception {
        Path file = Files.write(cache.resolve("mine.bin"), CONTENT);
        assertThatThrownBy(() -> fetch(Asset.of(cache.resolve("gone.gguf"))))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("gone.gguf");
        assertThatThrownBy(() -> fetch(Asset.of(cache))).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> fetch(new Asset("mine", new LocalFile(file), "", sha256(new byte[3]))))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("SHA-256 expected");
    }

    @Test
    void refusesAnUnpinnedDownload() {
        assertThatThrownBy(() -> new Asset("weights", new RemoteFile(server.uri()), "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHA-256");
        assertThatThrownBy(() -> new Asset("../weights", new RemoteFile(server.uri()), "", "0".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PipPackage("--index-url=x", "1")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives are made by the machine's own tar and by the JDK's jar, so that reading is tested against other writers. */
class ArchiveFileTests {
    private static final String LONG = "a".repeat(90) + "/" + "b".repeat(80) + "/weights.bin";

    @TempDir
    Path folder;

    private Path source() throws IOException {
        Path source = Files.createDirectories(folder.resolve("pack"));
        Files.writeString(source.resolve("readme"), "hello");
        Files.createDirectories(source.resolve(LONG).getParent());
        Files.write(source.resolve(LONG), AssetStoreTests.randomBytes(100_001));
        return source;
    }

    private Path make(String... command) throws Exception {
        source();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return folder.resolve("archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=ustar", "--format=pax", "--format=gnu", "--format=v7"})
    void readsEachFormatOfTar(String format) throws Exception {
        String path = format.endsWith("v7") ? "readme" : LONG;
        if (format.endsWith("v7")) {
            Files.createDirectories(folder.resolve("pack"));
            Files.writeString(folder.resolve("pack/readme"), "hello");
            assertThat(new ProcessBuilder("tar", format, "-cf", "archive", "pack/readme")
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        } else {
            make("tar", format, "-czf", "archive", "pack");
        }
        Path taken = ArchiveFile.extract(folder.resolve("archive"), path, folder.resolve("out"));
        assertThat(Files.mismatch(taken, folder.resolve("pack").resolve(path))).isEqualTo(-1);
        assertThat(ArchiveFile.extract(folder.resolve("archive"), "pack/readme", folder.resolve("out2")))
                .hasContent("hello");
    }

    @Test
    void readsZip() throws Exception {
        String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
        Path archive = make(jar, "--create", "--file", "archive", "--no-manifest", "pack");
        assertThat(ArchiveFile.extract(archive, "pack/" + LONG, folder.resolve("out")))
                .hasBinaryContent(AssetStoreTests.randomBytes(100_001));
    }

    @Test
    void saysThatThereIsNoSuchFile() throws Exception {
        Path archive = make("tar", "-czf", "archive", "pack");
        for (String path : List.of("nothing", "pack", "../readme", "readme/..")) {
            assertThatThrownBy(() -> ArchiveFile.extract(archive, path, folder.resolve("out")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("archive");
        }
    }

    @Test
    void saysThatAnArchiveIsDamaged() throws Exception {
        Path archive = make("tar", "-cf", "archive", "pack");
        byte[] bytes = Files.readAllBytes(archive);
        for (int length : List.of(100, 1000, bytes.length / 2)) {
            Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ArchiveFile.extract(cut, LONG, folder.resolve("out" + length)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("cut");
        }
        Path noise = Files.write(folder.resolve("noise"), AssetStoreTests.randomBytes(5000));
        assertThatThrownBy(() -> ArchiveFile.extract(noise, LONG, folder.resolve("out")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("noise is damaged or no archive");
    }
}

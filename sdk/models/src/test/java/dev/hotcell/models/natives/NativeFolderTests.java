package dev.hotcell.models.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTests {

    @TempDir
    Path folder;

    private Path jar(String... names) throws IOException {
        Path jar = folder.resolve("natives.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void unpacksTheFolderThatIsWantedAndNothingElse() throws IOException {
        NativeArchive archive = new NativeArchive(
                jar("lib/linux/a.so", "lib/linux/deeper/b.so", "lib/linux/..\\evil", "lib/osx/c.dylib"), "lib/linux");
        Path unpacked = new NativeFolder(folder.resolve("cache/natives")).unpacked(List.of(archive));
        try (var files = Files.list(unpacked)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("a.so");
        }
    }

    @Test
    void leavesNothingBehindWhenAnArchiveIsDamaged() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");
        Path target = folder.resolve("cache/natives");
        assertThatThrownBy(() -> new NativeFolder(target)
                        .unpacked(List.of(new NativeArchive(jar("lib/a.so"), "lib"), new NativeArchive(broken, "lib"))))
                .isInstanceOf(IOException.class);
        try (var left = Files.list(folder.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysThatTheWantedFolderIsMissing() throws IOException {
        NativeArchive archive = new NativeArchive(jar("lib/linux/a.so"), "lib/win");
        assertThatThrownBy(() -> new NativeFolder(folder.resolve("cache/natives")).unpacked(List.of(archive)))
                .hasMessage("natives.jar has no files in lib/win");
    }

    @Test
    void deletesWhatAKilledProcessHasLeft() throws IOException {
        Path left = Files.createDirectories(folder.resolve("cache/.partial-1"));
        Files.writeString(left.resolve("half.so"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));
        Path atWork = Files.createDirectories(folder.resolve("cache/.partial-2"));
        new NativeFolder(folder.resolve("cache/natives")).unpacked(List.of(new NativeArchive(jar("lib/a.so"), "lib")));
        assertThat(left).doesNotExist();
        assertThat(atWork).exists();
    }
}

package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTests {

    @TempDir
    Path folder;

    @Test
    void agreesWithThePublishedTestVector() throws IOException {
        // FIPS 180-2, appendix B.1
        assertThat(FileDigest.sha256(Files.writeString(folder.resolve("a"), "abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void noticesAChangedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        String before = FileDigest.sha256(file);
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(FileDigest.sha256(file)).isNotEqualTo(before);
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> FileDigest.sha256(folder.resolve("gone")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone");
    }
}

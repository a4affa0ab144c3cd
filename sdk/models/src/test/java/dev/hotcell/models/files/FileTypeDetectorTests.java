package dev.hotcell.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference was recorded from Magika 1.0.3 in Python by {@code src/reference/file_types.py}. */
class FileTypeDetectorTests {
    private static FileTypeDetector detector;
    private static Case[] cases;

    @TempDir
    Path folder;

    record Case(String name, String content, String label, String mimeType, double score) {
        byte[] bytes() {
            return Base64.getDecoder().decode(content);
        }
    }

    @BeforeAll
    static void load() throws IOException {
        detector = FileTypeDetector.load();
        try (Reader reader = new InputStreamReader(
                FileTypeDetectorTests.class.getResourceAsStream("magika-1.0.3.json"), StandardCharsets.UTF_8)) {
            cases = new Gson().fromJson(reader, Case[].class);
        }
    }

    @AfterAll
    static void close() {
        Hot.close("file types");
    }

    @Test
    void saysOfContentWhatMagikaSaysInPython() {
        assertThat(cases).hasSizeGreaterThan(10);
        for (Case wanted : cases) {
            FileType found = detector.detect(wanted.bytes());
            assertThat(found.label()).as(wanted.name()).isEqualTo(wanted.label());
            assertThat(found.mimeType()).as(wanted.name()).isEqualTo(wanted.mimeType());
            assertThat(found.score()).as(wanted.name()).isCloseTo(wanted.score(), within(1e-4));
        }
    }

    @Test
    void saysTheSameOfFilesInOneBatch() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Case one : cases) {
            files.add(Files.write(folder.resolve(one.name()), one.bytes()));
        }
        assertThat(detector.detect(files))
                .extracting(FileType::label)
                .containsExactlyElementsOf(Arrays.stream(cases).map(Case::label).toList());
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> detector.detect(folder.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void readsAsText() {
        assertThat(detector.detect(cases[0].bytes())).hasToString("Python source (text/x-python, 100 %)");
    }
}

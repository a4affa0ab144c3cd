package dev.hotcell.llm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTests {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("m.gguf"), bytes);
    }

    private void refuses(byte[] bytes, String reason) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> GgufFile.read(file))
                .isInstanceOf(GgufException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void readsMetadataAndTensors() throws IOException {
        GgufFile read = GgufFile.read(file(GgufBytes.sample()));

        assertThat(read.architecture()).contains("llama");
        assertThat(read.integer("llama.context_length")).contains(2048L);
        assertThat(read.metadata().get("tokenizer.ggml.tokens")).isEqualTo(List.of("a", "b"));
        assertThat(read.tensors()).hasSize(2);
        assertThat(read.tensors().get(0).sizeInBytes()).hasValue(64);
        assertThat(read.tensors().get(1).sizeInBytes()).hasValue(4 * 18);
        assertThat(read.dataOffset() + 64 + 4 * 18).isEqualTo(read.sizeInBytes());
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> GgufFile.read(folder.resolve("none.gguf")))
                .hasMessage(folder.resolve("none.gguf") + " does not exist");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> GgufFile.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        refuses("PK\3\4 this is a zip".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is not a GGUF file");
        refuses(new byte[0], "is not a GGUF file");
    }

    @Test
    void refusesAnUnknownVersion() throws IOException {
        refuses(new GgufBytes().header(7, 0, 0).bytes(), "is of GGUF version 7");
        refuses(new GgufBytes().header(0x03000000, 0, 0).bytes(), "big-endian");
    }

    @Test
    void refusesAFileWithoutItsLastByte() throws IOException {
        byte[] whole = GgufBytes.sample();

        refuses(Arrays.copyOf(whole, whole.length - 1), "is cut short: tensor norm ends at byte " + whole.length);
    }

    @Test
    void refusesCountsThatTheFileCannotHold() throws IOException {
        refuses(new GgufBytes().header(3, Long.MAX_VALUE, 0).bytes(), "more than the file holds");
        refuses(new GgufBytes().header(3, 0, 1).u64(1L << 62).bytes(), "more than the file holds");
    }

    @Test
    void refusesATensorOfAnImpossibleSize() throws IOException {
        refuses(
                new GgufBytes()
                        .header(3, 1, 0)
                        .tensor("huge", 0, 0, 1L << 40, 1L << 40)
                        .pad(64),
                "tensor huge has a size beyond all bounds");
        refuses(
                new GgufBytes().header(3, 1, 0).tensor("far", 0, -32, 4).pad(64),
                "tensor far does not begin where the one before it ends");
    }

    @Property(tries = 300)
    void neverFailsOtherwiseThanByNamingTheFile(
            @ForAll @IntRange(max = 400) int length,
            @ForAll @Size(max = 6) List<@IntRange(max = 400) Integer> places,
            @ForAll byte value)
            throws IOException {
        byte[] bytes = Arrays.copyOf(GgufBytes.sample(), length);
        places.stream().filter(p -> p < bytes.length).forEach(p -> bytes[p] = value);
        Path file = Files.createTempFile("fuzz", ".gguf");
        try {
            Files.write(file, bytes);
            GgufFile read = GgufFile.read(file);
            assertThat(read.dataOffset()).isLessThanOrEqualTo(length + 32L);
        } catch (GgufException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}

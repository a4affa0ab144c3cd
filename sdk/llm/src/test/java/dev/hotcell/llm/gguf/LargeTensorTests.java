package dev.hotcell.llm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor of 4 GiB in a file that takes no room: all of it but the last numbers are holes. */
class LargeTensorTests {
    private static final int ROW = 4096;
    private static final long ROWS = 1 << 19;

    @TempDir
    Path folder;

    private GgufFile file;

    @BeforeEach
    void write() throws IOException {
        Path path = folder.resolve("large.gguf");
        byte[] header = new GgufBytes()
                .header(3, 1, 1)
                .entry("general.architecture", "llama")
                .tensor("large", 1, 0, ROW, ROWS)
                .pad(0);
        try (RandomAccessFile target = new RandomAccessFile(path.toFile(), "rw")) {
            target.write(header);
            target.setLength(header.length + 2 * ROW * ROWS);
            // One, in 16 bits.
            target.seek(target.length() - 2);
            target.write(new byte[] {0, 0x3C});
        }
        file = GgufFile.read(path);
    }

    @Test
    void itsPartsAreReadWhereverTheyLie() throws IOException {
        try (GgufWeights weights = GgufWeights.open(file)) {
            float[] last = weights.floats(file.tensors().get(0), ROW * (ROWS - 1), ROW);
            assertThat(last[ROW - 2]).isZero();
            assertThat(last[ROW - 1]).isEqualTo(1);
        }
    }

    @Test
    void itIsRefusedWhereAllOfItIsWanted() throws IOException {
        try (GgufWeights weights = GgufWeights.open(file)) {
            assertThatThrownBy(() -> weights.floats("large"))
                    .isInstanceOf(GgufException.class)
                    .hasMessageContaining("of 2147483648 numbers, too many to read at once");
        }
    }
}

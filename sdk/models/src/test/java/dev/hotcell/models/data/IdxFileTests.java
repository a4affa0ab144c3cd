package dev.hotcell.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTests {
    private static final byte[] SIX = IdxBytes.of(0x08, new int[] {3, 2}, new byte[] {1, 2, 3, 4, 5, (byte) 255});

    @TempDir
    Path folder;

    @Test
    void readsUnsignedBytes() throws IOException {
        IdxFile file = read(SIX);
        assertThat(file.dimensions()).containsExactly(3, 2);
        assertThat(file.type()).isEqualTo(IdxFile.ElementType.UNSIGNED_BYTE);
        assertThat(file.toDoubles()).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void readsFilesCompressedByGzip() throws IOException {
        assertThat(read(IdxBytes.gzip(SIX)).toDoubles()).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void readsBigEndianNumbersOfEveryType() throws IOException {
        assertThat(read(IdxBytes.of(0x09, new int[] {1}, new byte[] {-1})).toDoubles())
                .containsExactly(-1);
        assertThat(read(IdxBytes.of(0x0B, new int[] {1}, new byte[] {1, 0})).toDoubles())
                .containsExactly(256);
        assertThat(read(IdxBytes.of(0x0C, new int[] {1}, new byte[] {0, 1, 0, 0}))
                        .toDoubles())
                .containsExactly(65536);
        assertThat(read(IdxBytes.of(0x0D, new int[] {1}, new byte[] {0x3f, (byte) 0x80, 0, 0}))
                        .toDoubles())
                .containsExactly(1.0);
        assertThat(read(IdxBytes.of(0x0E, new int[] {1}, new byte[] {0x40, 0, 0, 0, 0, 0, 0, 0}))
                        .toDoubles())
                .containsExactly(2.0);
    }

    @Test
    void saysHowMuchOfATruncatedFileIsThere() {
        assertThatThrownBy(() -> read(Arrays.copyOf(SIX, SIX.length - 2)))
                .isInstanceOf(IdxFormatException.class)
                .hasMessage("data.idx is truncated: its header promises 3 × 2 unsigned bytes, which take 6 bytes,"
                        + " but only 4 are there");
    }

    @Test
    void saysThatAFileIsSomethingElse() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0}))
                .hasMessage("data.idx is no IDX file: it starts with bytes 89 50, not with 00 00");
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("data.idx is no IDX file: it ends after 0 bytes");
        assertThatThrownBy(() -> read(IdxBytes.of(0x07, new int[] {1}, new byte[1])))
                .hasMessageContaining("0x07 is no type of its elements");
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertThatThrownBy(() -> read(Arrays.copyOf(SIX, SIX.length + 1))).hasMessageContaining("bytes after its end");
    }

    @Test
    void believesNoHeaderThatPromisesMoreThanMemory() {
        assertThatThrownBy(() -> read(IdxBytes.of(0x0E, new int[] {60000, 60000, 60000}, new byte[8])))
                .hasMessageContaining("damaged or too large");
        assertThatThrownBy(() -> read(IdxBytes.of(0x08, new int[] {2_000_000_000}, new byte[8])))
                .hasMessageContaining("only 8 are there");
        assertThatThrownBy(() -> read(IdxBytes.of(0x08, new int[] {-5}, new byte[8])))
                .isInstanceOf(IdxFormatException.class);
    }

    @Test
    void saysThatCompressionIsDamaged() {
        byte[] packed = IdxBytes.gzip(SIX);
        assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length - 9)))
                .isInstanceOf(IdxFormatException.class)
                .hasMessageContaining("its gzip compression cannot be undone");
    }

    @Property(tries = 300)
    void answersAnyBytesByAFileOrAnErrorThatNamesIt(@ForAll @Size(max = 64) byte[] bytes) throws IOException {
        readOrRefuse(bytes);
    }

    @Property(tries = 300)
    void answersAnyDamageByAFileOrAnErrorThatNamesIt(
            @ForAll @IntRange(max = 17) int position, @ForAll byte value, @ForAll boolean packed) throws IOException {
        byte[] bytes = packed ? IdxBytes.gzip(SIX) : SIX.clone();
        Assume.that(position < bytes.length);
        bytes[position] = value;
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".idx");
        try {
            Files.write(file, bytes);
            assertThat(IdxFile.read(file).toDoubles().length).isLessThan(1000);
        } catch (IdxFormatException e) {
            assertThat(e.getMessage()).startsWith(file.getFileName().toString()).doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    private IdxFile read(byte[] bytes) throws IOException {
        return IdxFile.read(Files.write(folder.resolve("data.idx"), bytes));
    }
}

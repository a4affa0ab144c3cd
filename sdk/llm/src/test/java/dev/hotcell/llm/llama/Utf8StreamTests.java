package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class Utf8StreamTests {

    @Test
    void holdsBackACharacterUntilItIsWhole() {
        byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);
        Utf8Stream stream = new Utf8Stream();

        assertThat(stream.add(Arrays.copyOfRange(smile, 0, 3))).isEmpty();
        assertThat(stream.add(Arrays.copyOfRange(smile, 3, 4))).isEqualTo("😀");
    }

    @Test
    void saysThatACharacterIsCut() {
        Utf8Stream stream = new Utf8Stream();

        assertThat(stream.add(new byte[] {'a', (byte) 0xC3})).isEqualTo("a");
        assertThat(stream.pending()).isTrue();
        stream.add(new byte[] {(byte) 0xA9});
        assertThat(stream.pending()).isFalse();
    }

    @Property
    void givesTheSameTextHoweverItIsCut(
            @ForAll @StringLength(max = 40) String text, @ForAll @Size(max = 10) int[] cuts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ends = Arrays.stream(cuts)
                .map(c -> bytes.length == 0 ? 0 : Math.floorMod(c, bytes.length))
                .sorted()
                .toArray();
        Utf8Stream stream = new Utf8Stream();
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int end : ends) {
            out.append(stream.add(Arrays.copyOfRange(bytes, from, end)));
            from = end;
        }
        out.append(stream.add(Arrays.copyOfRange(bytes, from, bytes.length)));

        assertThat(out.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property
    void decodesAnyBytesAsAWholeDecoderWould(@ForAll @Size(max = 20) byte[] bytes) {
        Utf8Stream stream = new Utf8Stream();
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(stream.add(new byte[] {b}));
        }
        if (stream.pending()) {
            out.append('\uFFFD');
        }

        assertThat(out.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }
}

package dev.hotcell.kernel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTests {

    /** Another parser is the oracle; what is no character, such as half a pair, cannot be told in UTF-8. */
    @Property(tries = 300)
    void writesEveryStringAsOthersReadIt(@ForAll String text, @ForAll String name) {
        String characters = new String(text.getBytes(UTF_8), UTF_8);
        String named = new String(name.getBytes(UTF_8), UTF_8);
        String json = new String(Json.write(Map.of(name, List.of(text))), UTF_8);
        assertThat(JsonParser.parseString(json)
                        .getAsJsonObject()
                        .getAsJsonArray(named)
                        .get(0)
                        .getAsString())
                .isEqualTo(characters);
    }

    @Test
    void escapesEveryControlCharacter() {
        StringBuilder ascii = new StringBuilder();
        for (char c = 0; c < 128; c++) {
            ascii.append(c);
        }
        String json = new String(Json.write(Map.of("text", ascii)), UTF_8);
        assertThat(json.chars()).allMatch(c -> c >= ' ');
        assertThat(JsonParser.parseString(json).getAsJsonObject().get("text").getAsString())
                .isEqualTo(ascii.toString());
    }

    @Property(tries = 100)
    void writesBytesAsBase64(@ForAll byte[] content) {
        String json = new String(Json.write(List.of(content)), UTF_8);
        assertThat(Base64.getDecoder()
                        .decode(JsonParser.parseString(json)
                                .getAsJsonArray()
                                .get(0)
                                .getAsString()))
                .isEqualTo(content);
    }

    @Test
    void writesLargeValuesBesideOthers() throws ProtocolException {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        String text = "line\n".repeat(500_000);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("first", Arrays.asList(1, null, 2.5, Double.NaN, true));
        values.put("bytes", large);
        values.put("text", text);
        values.put("last", Map.of());

        Map<String, ?> read = Json.readObject(Json.write(values));

        assertThat(read.keySet()).containsExactly("first", "bytes", "text", "last");
        assertThat(read.get("bytes")).isEqualTo(Base64.getEncoder().encodeToString(large));
        assertThat(read.get("text")).isEqualTo(text);
        assertThat(read.get("last")).isEqualTo(Map.of());
    }
}

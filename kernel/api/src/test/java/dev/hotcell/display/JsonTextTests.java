package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonText.read(" {\"a\" : [1, -2.5e2, true, false, null, {}, []], \"b\":\"\\u00e9\\n\\/\"} "))
                .hasToString("{a=[1, -250.0, true, false, null, {}, []], b=é\n/}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,",
                "[1 2]",
                "{\"a\"}",
                "{a:1}",
                "tru",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "1 1",
                "-",
                "]"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void readsWhatWasWritten(@ForAll("values") Object value) {
        assertThat(JsonText.read(write(value))).isEqualTo(value);
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll String text) {
        try {
            Objects.toString(JsonText.read(text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("no JSON");
        }
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).asGeneric(),
                Arbitraries.doubles().between(-1e9, 1e9).asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).asGeneric(),
                        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
                                .ofMaxSize(3)
                                .asGeneric()),
                0,
                4);
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> write(e.getKey()) + ":" + write(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(JsonTextTests::write).collect(Collectors.joining(" , ", "[", "]"));
        } else if (value instanceof String text) {
            return "\""
                    + text.chars()
                            .mapToObj(c -> c < ' ' || c == '"' || c == '\\' || c > 0x2000
                                    ? String.format("\\u%04x", c)
                                    : String.valueOf((char) c))
                            .collect(Collectors.joining())
                    + "\"";
        }
        return String.valueOf(value);
    }
}

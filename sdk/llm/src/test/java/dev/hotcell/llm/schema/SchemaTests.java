package dev.hotcell.llm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaTests {
    enum Colour {
        RED,
        BLUE
    }

    record Part(String name, int count) {}

    record Everything(
            String text,
            boolean truth,
            byte tiny,
            short small,
            long large,
            double decimal,
            float single,
            Colour colour,
            LocalDate day,
            List<Part> parts,
            Set<Colour> colours,
            int[] numbers,
            Map<String, Integer> ages,
            Optional<String> note,
            Optional<Part> missing) {}

    record Loop(List<Loop> more) {}

    record Strange(Thread thread) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }

    private static final String JSON = """
            {"text": "a\\n\\"b\\"", "truth": true, "tiny": 1, "small": -2, "large": 123456789012345678, "decimal": 1.5e3,
             "single": 0.5, "colour": "BLUE", "day": "2026-02-03", "parts": [{"name": "bolt", "count": 4}],
             "colours": ["RED"], "numbers": [1, 2], "ages": {"Ada": 36}, "note": null, "missing": null}""";

    @Test
    void readsEveryKnownType() {
        Everything all = (Everything) ValueReader.read(JSON, Everything.class);

        assertThat(all.text()).isEqualTo("a\n\"b\"");
        assertThat(all.large()).isEqualTo(123456789012345678L);
        assertThat(all.decimal()).isEqualTo(1500);
        assertThat(all.colour()).isEqualTo(Colour.BLUE);
        assertThat(all.day()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(all.parts()).containsExactly(new Part("bolt", 4));
        assertThat(all.colours()).containsExactly(Colour.RED);
        assertThat(all.numbers()).containsExactly(1, 2);
        assertThat(all.ages()).containsEntry("Ada", 36);
        assertThat(all.note()).isEmpty();
    }

    @Test
    void survivesBeingWrittenAsJsonSchema() {
        Schema schema = Schema.of(Part.class);

        assertThat(SchemaJson.write(schema)).isEqualTo(JsonParser.parseString("""
                        {"type": "object", "properties": {"name": {"type": "string", "maxLength": 400},
                         "count": {"type": "integer"}}, "required": ["name", "count"], "additionalProperties": false}"""));
        Schema again = SchemaReader.read(SchemaJson.write(Schema.of(Everything.class)));
        assertThat(((Schema.ObjectOf) again).properties().keySet())
                .isEqualTo(((Schema.ObjectOf) Schema.of(Everything.class))
                        .properties()
                        .keySet());
    }

    @Test
    void readsTheWaysToAllowNull() {
        assertThat(SchemaReader.read(JsonParser.parseString("{\"type\":[\"boolean\",\"null\"]}")))
                .isEqualTo(new Schema.Maybe(new Schema.Truth()));
        assertThat(SchemaReader.read(JsonParser.parseString("{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"null\"}]}")))
                .isEqualTo(new Schema.Maybe(new Schema.Decimal()));
    }

    @Test
    void refusesTypesThatCannotBeFilledIn() {
        assertThatThrownBy(() -> Schema.of(Strange.class))
                .hasMessageContaining("cannot fill in the type java.lang.Thread");
        assertThatThrownBy(() -> Schema.of(Loop.class)).hasMessageContaining("The record Loop contains itself");
    }

    @Test
    void refusesSchemasThatAnAnswerCannotBeHeldTo() {
        for (String json : List.of("[]", "{}", "{\"type\":\"any\"}", "{\"$ref\":\"#\"}", "{\"type\":\"object\"}")) {
            assertThatThrownBy(() -> SchemaReader.read(JsonParser.parseString(json)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhereAValueDoesNotFit() {
        assertThatThrownBy(() -> ValueReader.read("{\"name\": \"x\", \"count\": \"many\"}", Part.class))
                .hasMessage("The answer's count cannot be \"many\"");
        assertThatThrownBy(() -> ValueReader.read("{\"value\": 0}", Positive.class))
                .hasMessageContaining("is refused by Positive")
                .hasMessageContaining("not positive");
        assertThatThrownBy(() -> ValueReader.read("{", Part.class)).hasMessageContaining("is no JSON");
    }
}

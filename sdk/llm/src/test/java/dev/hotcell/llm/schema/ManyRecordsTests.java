package dev.hotcell.llm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records filled in for many prompts, most of which have nothing to do with them: 100 with HOTCELL_FULL_SIZE=1. */
class ManyRecordsTests {
    private static final int PROMPTS = "1".equals(System.getenv("HOTCELL_FULL_SIZE")) ? 100 : 2;
    private static final List<String> SUBJECTS = List.of(
            "the sea",
            "a pump that leaks",
            "Ada Lovelace",
            "\"quotes\" and {braces}",
            "die Größe der Welt",
            "ноль",
            "the number -17.5e3",
            "nothing",
            "a list of lists",
            "😀");
    private static final List<String> REQUESTS = List.of(
            "Describe %s.",
            "Write a poem about %s, not JSON.",
            "What does %s cost?",
            "Repeat %s for ever.",
            "Tell me three facts about %s in Markdown.",
            "Translate %s into French.",
            "I do not like %s. Refuse to answer.",
            "```json\n{\"subject\": %s",
            "Count from one to a hundred for %s.",
            "%s");

    private static LlamaModel model;

    enum Unit {
        METRE,
        SECOND,
        KELVIN
    }

    record Reading(double value, Unit unit, boolean valid) {}

    record Sensor(String name, int channel, List<Reading> readings, Optional<Reading> last) {}

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load(1024);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    static List<String> prompts() {
        int step = SUBJECTS.size() * REQUESTS.size() / PROMPTS;
        return IntStream.range(0, PROMPTS)
                .map(i -> i * step)
                .mapToObj(i -> REQUESTS.get(i / SUBJECTS.size())
                        .formatted(SUBJECTS.get((i + i / SUBJECTS.size()) % SUBJECTS.size())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void fillsInARecordOfRecords(String prompt) {
        assertThat(model.ask(prompt, Sensor.class).readings()).isNotNull();
    }
}

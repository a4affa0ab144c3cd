package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.TextScore;
import dev.hotcell.llm.TokenChoice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Compares with the same build of llama.cpp called from Python with its own defaults: {@code src/test/python/greedy_answers.py}
 * wrote what it answered.
 */
@Timeout(60)
class LlamaCppAgreementTests {
    /** How far logits may differ, in nats: prompts are cut into other batches here, which changes the last digits. */
    private static final double TOLERANCE = 0.3;

    private static LlamaModel model;
    private static Build recorded;
    private static String text;

    private record Recorded(String text, Map<String, Build> libraries) {}

    private record Build(double perplexity, List<Double> logProbabilities, List<Greedy> answers) {}

    private record Greedy(String prompt, String text, List<Chosen> chosen) {}

    private record Chosen(int token, double logProbability, double margin) {}

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(LlamaCppAgreementTests.class.getResourceAsStream("greedy_answers.json")),
                StandardCharsets.UTF_8)) {
            Recorded all = new Gson().fromJson(reader, Recorded.class);
            text = all.text();
            recorded = all.libraries().get(LlamaLibrary.get().layout().version());
        }
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void findsATextAsLikelyAsLlamaCppDoes() {
        assertThat(model.score(text).perplexity())
                .isCloseTo(recorded.perplexity(), within(0.01 * recorded.perplexity()));
    }

    @Test
    void choosesTheTwentyTokensThatLlamaCppChooses() {
        for (Greedy answer : recorded.answers()) {
            List<TokenChoice> scored =
                    model.score(answer.prompt() + answer.text(), 2).tokens();
            int before = scored.size() - answer.chosen().size();
            for (int i = 0; i < answer.chosen().size(); i++) {
                Chosen chosen = answer.chosen().get(i);
                TokenChoice here = scored.get(before + i);
                assertThat(here.logProbability())
                        .as("token %d of %s", i, answer)
                        .isCloseTo(chosen.logProbability(), within(TOLERANCE));
                if (chosen.margin() > TOLERANCE) {
                    assertThat(here.alternatives().get(0).text())
                            .as("token %d of %s", i, answer)
                            .isEqualTo(here.text());
                }
            }
        }
    }

    @Test
    void scoresATextLongerThanTheContextInWindows() {
        String longer = text.repeat(5);
        int count = model.countTokens(longer);

        TextScore score = model.score(longer);
        assertThat(count).isGreaterThan(model.contextSize());
        assertThat(score.tokens()).hasSize(count - 1);
        assertThat(score.perplexity()).isLessThan(recorded.perplexity() / 2);
    }

    @Test
    void refusesToScoreASingleToken() {
        assertThatThrownBy(() -> model.score("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two tokens or more, not 1");
    }
}

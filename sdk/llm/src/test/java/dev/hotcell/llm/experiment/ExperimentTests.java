package dev.hotcell.llm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.tokenizer.CharacterTokenizer;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.llm.transformer.TransformerConfigBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTests {
    private static final String TEXT = "one two three four five six seven eight nine ten\n".repeat(20);
    private static final CharacterTokenizer LETTERS = CharacterTokenizer.of(TEXT);
    private static final TokenFile TOKENS = TokenFile.of(LETTERS.encode(TEXT));

    private static TransformerConfigBuilder small() {
        return TransformerConfig.llama(LETTERS.size(), 16).layers(2).width(16).heads(2);
    }

    @Test
    void architecturesAreComparedOnOneBudgetTheBestFirst() {
        Map<String, TransformerConfig> configs = new LinkedHashMap<>();
        configs.put("small", small().build());
        configs.put("wide", small().width(48).build());
        Comparison comparison = new Experiment(TOKENS, TOKENS.slice(0, 200), LETTERS, 40, 8).compare(configs);
        assertThat(comparison.models()).extracting(ComparedModel::name).containsExactly("wide", "small");
        assertThat(comparison.curves().series())
                .hasSize(2)
                .allSatisfy(curve -> assertThat(curve.count()).isGreaterThanOrEqualTo(10));
        assertThat(comparison.scalingLaw().exponent()).isPositive();
        assertThat(comparison.toString()).contains("40 steps of 8 examples", "rotary, rmsnorm, swiglu");
    }

    @Test
    void aPowerLawIsFoundInItsOwnPoints() {
        double[] sizes = {1e5, 1e6, 1e7};
        double[] losses = {5 * Math.pow(1e5, -0.076), 5 * Math.pow(1e6, -0.076), 5 * Math.pow(1e7, -0.076)};
        ScalingLaw law = ScalingLaw.fit(sizes, losses);
        assertThat(law.factor()).isCloseTo(5, within(1e-9));
        assertThat(law.exponent()).isCloseTo(0.076, within(1e-12));
        assertThat(law.fit()).isCloseTo(1, within(1e-9));
        assertThat(law.loss(1e8)).isCloseTo(5 * Math.pow(1e8, -0.076), within(1e-9));
    }

    @Test
    void aLawOfOneSizeIsRefused() {
        assertThatThrownBy(() -> ScalingLaw.fit(new double[] {3, 3}, new double[] {1, 2}))
                .hasMessage("A law needs models of different sizes");
    }

    @Test
    void attentionIsOfThePastAndSumsToOneAndTheLastLayerGuessesAsTheModel() {
        try (TransformerModel model =
                TransformerModel.untrained("looked into", new Transformer(small().build()), LETTERS, 2)) {
            Inspection inspection = Inspection.of(model, "one two");
            assertThat(inspection.tokens()).hasSize(7);
            assertThat(inspection.layers()).hasSize(2).allSatisfy(layer -> {
                assertThat(layer.attention()).hasSize(2);
                double[] last = layer.attention().get(1)[3];
                assertThat(last[0] + last[1] + last[2] + last[3]).isCloseTo(1, within(1e-5));
                assertThat(last[4]).isZero();
            });
            List<Inspection.Guess> guesses = inspection.layers().get(1).guesses();
            assertThat(guesses.get(6).token())
                    .isEqualTo(model.likeliest("one two", 1).get(0).token());
            assertThat(guesses.get(6).probability())
                    .isCloseTo(model.likeliest("one two", 1).get(0).probability(), within(1e-5));
        }
    }
}

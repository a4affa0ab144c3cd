package dev.hotcell.llm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.llm.transformer.Positions;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.llm.transformer.TransformerConfigBuilder;
import dev.hotcell.models.Precision;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings whose products are computed in bfloat16, beside those in 32 bits from the same weights on the same data. */
class PrecisionTests {
    private static final int STEPS = 60;

    private static TransformerConfigBuilder config(String name) {
        TransformerConfigBuilder llama = SmallText.config().keyValueHeads(2);
        return switch (name) {
            case "gpt" ->
                TransformerConfig.gpt(SmallText.LETTERS.size(), 24)
                        .layers(2)
                        .width(32)
                        .heads(4);
            case "alibi" -> llama.positions(Positions.ALIBI);
            case "experts" -> llama.experts(4, 2);
            default -> llama;
        };
    }

    private static float[] losses(String name, UnaryOperator<Training> change) {
        try (TransformerModel model = SmallText.model(config(name))) {
            return change.apply(training(model)).start().losses();
        }
    }

    private static Training training(TransformerModel model) {
        return LanguageModelTraining.of(model, SmallText.TOKENS.windows(24))
                .optimizer(Optimizer.adamWForTransformers(3e-3, 0.1))
                .schedule(Schedule.cosine().withWarmUp(10))
                .batchSize(8)
                .steps(STEPS)
                .quietly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "llama", "alibi", "experts"})
    void lossesFollowThoseOf32BitsWithinTwoPerCent(String name) {
        float[] exact = losses(name, training -> training);
        float[] rounded = losses(name, training -> training.precision(Precision.BF16));

        assertThat(exact[STEPS - 1]).isLessThan(0.75f * exact[0]);
        assertThat(rounded).isNotEqualTo(exact);
        assertThat(rounded[0]).isCloseTo(exact[0], within(0.002f * exact[0]));
        assertThat(rounded).containsExactly(exact, within(0.02f * exact[0]));
    }

    @Test
    void activationsComputedAgainMakeTheSameSteps() {
        float[] kept =
                losses("llama", training -> training.precision(Precision.BF16).steps(4));
        float[] again = losses(
                "llama",
                training -> training.precision(Precision.BF16)
                        .activationCheckpointing()
                        .steps(4));
        assertThat(again).containsExactly(kept, within(1e-4f));
    }

    @Test
    void aCheckpointIsGoneOnWithInItsOwnPrecisionOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("narrow.safetensors");
        try (TransformerModel model = SmallText.model(config("llama"))) {
            Training training = training(model).steps(2).precision(Precision.BF16);
            training.checkpointTo(file).start();
            assertThat(training.resumeFrom(file).losses()).hasSize(2);
            assertThatThrownBy(() -> training.precision(Precision.F32).resumeFrom(file))
                    .hasMessageContaining("its precision is BF16, not F32");
        }
    }
}

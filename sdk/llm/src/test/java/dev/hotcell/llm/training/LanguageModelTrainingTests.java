package dev.hotcell.llm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Training;
import dev.hotcell.models.training.TrainingDivergedException;
import dev.hotcell.models.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelTrainingTests {

    private static Training training(TransformerModel model) {
        return LanguageModelTraining.of(model, SmallText.TOKENS).batchSize(8).quietly();
    }

    @Test
    void aModelLearnsARhymeByHeart() {
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            TrainingRun run = LanguageModelTraining.of(model, SmallText.TOKENS.windows(24, 5))
                    .optimizer(Optimizer.adamWForTransformers(1e-2, 0.1))
                    .batchSize(8)
                    .steps(200)
                    .quietly()
                    .start();
            assertThat(run.losses()[199]).isLessThan(0.3f);
            assertThat(model.generate("how much wood", 27, 0, 1)).isEqualTo("how much wood would a woodchuck chuck if");
        }
    }

    @Test
    void aTrainingGoneOnWithFromACheckpointMakesTheSameLossesToTheBit(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("half.safetensors");
        float[] unbroken;
        try (TransformerModel model = SmallText.model(SmallText.config().dropout(0.1))) {
            unbroken = training(model).steps(12).start().losses();
        }
        try (TransformerModel model = SmallText.model(SmallText.config().dropout(0.1))) {
            training(model)
                    .steps(12)
                    .checkpointTo(file)
                    .checkpointEvery(5)
                    .validateOn(SmallText.TOKENS.windows(24))
                    .validateEvery(5)
                    .afterValidation(run -> {
                        if (run.step() == 10) {
                            throw new IllegalStateException("the power fails");
                        }
                    })
                    .start();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the power fails");
        }
        try (TransformerModel model = SmallText.model(SmallText.config().dropout(0.1))) {
            TrainingRun resumed = training(model).steps(12).resumeFrom(file);
            assertThat(resumed.losses()).containsExactly(unbroken);
        }
    }

    @Test
    void aBatchInPartsMakesTheSameStepsAsAWhole() {
        float[] whole;
        float[] inParts;
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            whole = training(model).steps(8).start().losses();
        }
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            inParts = training(model).steps(8).accumulate(3).start().losses();
        }
        assertThat(inParts).containsExactly(whole, within(1e-4f));
    }

    @Test
    void gradientsThatAreNotFiniteEndTheTrainingBeforeTheWeightsChange() {
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            float[] before = weight(model);
            Training hopeless = training(model)
                    .loss((outputs, targets) ->
                            outputs.get(0).sub(outputs.get(0)).sqrt().sum());
            assertThatThrownBy(hopeless::start)
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("length of the gradients of rhyme became NaN at step 1");
            assertThat(weight(model)).isEqualTo(before);
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTrainingAndNamesTheCheckpointToGoOnFrom(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("good.safetensors");
        AtomicInteger calls = new AtomicInteger();
        NextTokenLoss loss = new NextTokenLoss();
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            Training training = training(model)
                    .steps(9)
                    .checkpointTo(file)
                    .checkpointEvery(3)
                    .loss((outputs, targets) -> {
                        NDArray value = loss.evaluate(outputs, targets);
                        return calls.incrementAndGet() == 8 ? value.mul(Float.NaN) : value;
                    });
            assertThatThrownBy(training::start)
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("The loss of rhyme became NaN at step 8")
                    .hasMessageEndingWith("The last good checkpoint is " + file);
            assertThat(training(model).steps(9).resumeFrom(file).losses()).hasSize(9);
        }
    }

    private static float[] weight(TransformerModel model) {
        return model.network()
                .parameters()
                .get("model.layers.0.self_attn.q_proj.weight")
                .getArray()
                .toFloatArray();
    }

    @Test
    void validationsComeAsOftenAsWanted() {
        List<Long> steps = new ArrayList<>();
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            training(model)
                    .steps(6)
                    .validateOn(SmallText.TOKENS.slice(0, 200).windows(24))
                    .validateEvery(2)
                    .afterValidation(run -> steps.add(run.step()))
                    .start();
        }
        assertThat(steps).containsExactly(2L, 4L, 5L, 6L);
    }

    @Test
    void tokensPerSecondAreTold() {
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            TrainingRun run = training(model).steps(2).start();
            assertThat(run.toString()).contains(" tokens/s");
        }
    }

    @Test
    void likelyTokensAreDrawnOften() {
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            String text = model.generate("wood", 40, 1, 9);
            assertThat(text).startsWith("wood").hasSize(44).isEqualTo(model.generate("wood", 40, 1, 9));
            assertThat(Arrays.equals(model.nextLogits(1, 2), model.nextLogits(2, 1)))
                    .isFalse();
        }
    }

    @Test
    void aTextGoesOnBehindTheContextAsIfItsLastTokensWereAll() {
        try (TransformerModel model = SmallText.model(SmallText.config())) {
            int[] all = SmallText.LETTERS.encode(model.generate("wood chuck", 30, 0, 1));
            for (int i = 10; i < all.length; i++) {
                float[] logits = model.nextLogits(Arrays.copyOf(all, i));
                assertThat(logits[all[i]]).isCloseTo(greatest(logits), within(1e-4f));
            }
        }
    }

    private static float greatest(float[] numbers) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float number : numbers) {
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }
}

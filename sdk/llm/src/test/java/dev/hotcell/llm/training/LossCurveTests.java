package dev.hotcell.llm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.llm.transformer.TransformerConfigBuilder;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares trainings with PyTorch's from the same weights on the same data: {@code src/test/python/loss_curves.py}. */
class LossCurveTests {

    @Test
    void aGptLearnsAsInPyTorch() throws IOException {
        followsTheCurve("gpt", TransformerConfig.gpt(SmallText.LETTERS.size(), 24));
    }

    @Test
    void aLlamaLearnsAsInPyTorch() throws IOException {
        followsTheCurve(
                "llama", TransformerConfig.llama(SmallText.LETTERS.size(), 24).keyValueHeads(2));
    }

    private static void followsTheCurve(String name, TransformerConfigBuilder config) throws IOException {
        float[] wanted = curve(name);
        try (TransformerModel model = SmallText.model(config.layers(2).width(32).heads(4))) {
            fill(model.network());
            Examples examples = SmallText.TOKENS.windows(24);
            float[] found = LanguageModelTraining.of(model, examples)
                    .optimizer(Optimizer.adamWForTransformers(3e-4, 0.1))
                    .schedule(Schedule.cosine().withWarmUp(20))
                    .batchSize(examples.size())
                    .steps(wanted.length)
                    .quietly()
                    .start()
                    .losses();

            assertThat(found).containsExactly(wanted, within(1e-4f));
        }
    }

    private static float[] curve(String name) throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(LossCurveTests.class.getResourceAsStream("loss_curves.json")),
                StandardCharsets.UTF_8)) {
            JsonArray losses = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray(name);
            float[] curve = new float[losses.size()];
            for (int i = 0; i < curve.length; i++) {
                curve[i] = losses.get(i).getAsFloat();
            }
            return curve;
        }
    }

    /** Draws each matrix from a generator that begins at the sum of the characters of its name, as the script does. */
    private static void fill(Network network) {
        network.parameters().forEach((name, parameter) -> {
            NDArray weight = parameter.getArray();
            if (weight.getShape().dimension() > 1) {
                long state = name.chars().sum();
                float[] values = new float[(int) weight.size()];
                for (int i = 0; i < values.length; i++) {
                    state = (state * 1103515245 + 12345) % (1L << 31);
                    values[i] = (float) ((state / (double) (1L << 31) - 0.5) * 0.1);
                }
                try (Network.Use use = network.use();
                        NDManager manager = use.newManager()) {
                    PyTorch.copy(manager.create(values, weight.getShape()), weight);
                }
            }
        });
    }
}

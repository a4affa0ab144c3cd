package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rank, targets, scaling and dropout of adapters, and what of a model learns. */
class LoraTests {
    private static final TransformerConfig CONFIG = TransformerConfig.llama(SmallLlama.TOKENIZER.size(), 32)
            .layers(2)
            .width(32)
            .heads(4)
            .build();
    private static final int[] TOKENS = {1, 5, 9, 200, 7};

    @TempDir
    Path folder;

    private static TransformerModel model(LoraConfig lora) {
        return TransformerModel.untrained("lora", new Transformer(CONFIG, lora), SmallLlama.TOKENIZER, 3);
    }

    private static Map<String, Parameter> learning(TransformerModel model) {
        Map<String, Parameter> learning = new TreeMap<>(model.network().parameters());
        learning.values().removeIf(parameter -> !parameter.requiresGradient());
        return learning;
    }

    @Test
    void onlyTheTargetsOfEveryLayerLearnWithFactorsOfTheRank() {
        try (TransformerModel model = model(LoraConfig.rank(3).on("k_proj", "down_proj"))) {
            Map<String, Parameter> learning = learning(model);
            assertThat(learning.keySet())
                    .hasSize(2 * 2 * 2)
                    .allMatch(name -> name.contains("k_proj.lora_") || name.contains("down_proj.lora_"));
            assertThat(learning.get("model.layers.1.mlp.down_proj.lora_A.weight")
                            .getShape()
                            .getShape())
                    .containsExactly(3, CONFIG.hiddenWidth());
            assertThat(learning.get("model.layers.1.mlp.down_proj.lora_B.weight")
                            .getShape()
                            .getShape())
                    .containsExactly(32, 3);
        }
    }

    @Test
    void trainingChangesTheAdapterAndNothingElse() {
        try (TransformerModel model = model(LoraConfig.rank(2))) {
            Map<String, float[]> before = weights(model);
            SmallLlama.learn(model, SmallLlama.RHYME, 2, 1e-2);
            Map<String, float[]> after = weights(model);
            after.forEach((name, values) ->
                    assertThat(Arrays.equals(values, before.get(name))).as(name).isEqualTo(!name.contains(".lora_")));
        }
    }

    private static Map<String, float[]> weights(TransformerModel model) {
        Map<String, float[]> weights = new TreeMap<>();
        model.network()
                .parameters()
                .forEach((name, parameter) ->
                        weights.put(name, parameter.getArray().toFloatArray()));
        return weights;
    }

    @Test
    void twiceTheAlphaChangesAsMuchAsTwiceTheFactor() {
        Set<String> output = Set.of("o_proj");
        try (TransformerModel plain = model(new LoraConfig(4, 4, output, 0));
                TransformerModel twiceTheAlpha = model(new LoraConfig(4, 8, output, 0));
                TransformerModel twiceTheFactor = model(new LoraConfig(4, 4, output, 0))) {
            float[] untouched = plain.nextLogits(TOKENS);
            fillUp(twiceTheAlpha, 0.05f);
            fillUp(twiceTheFactor, 0.1f);
            assertThat(twiceTheAlpha.nextLogits(TOKENS))
                    .containsExactly(twiceTheFactor.nextLogits(TOKENS), within(1e-5f))
                    .isNotEqualTo(untouched);
        }
    }

    /** Sets the factors that begin at zero. */
    private static void fillUp(TransformerModel model, float value) {
        try (Network.Use use = model.network().use();
                NDManager manager = use.newManager()) {
            learning(model).forEach((name, parameter) -> {
                NDArray weight = parameter.getArray();
                if (name.endsWith("lora_B.weight")) {
                    PyTorch.copy(manager.full(weight.getShape(), value), weight);
                }
            });
        }
    }

    @Test
    void dropoutDisturbsTrainingAndNothingElse() {
        LoraConfig none = LoraConfig.rank(4);
        LoraConfig half = new LoraConfig(4, 8, none.targets(), 0.5);
        try (TransformerModel without = model(none);
                TransformerModel with = model(half)) {
            fillUp(without, 0.1f);
            fillUp(with, 0.1f);
            assertThat(with.nextLogits(TOKENS)).isEqualTo(without.nextLogits(TOKENS));
            float[] calm = SmallLlama.learn(without, SmallLlama.RHYME, 1, 1e-3).losses();
            float[] disturbed =
                    SmallLlama.learn(with, SmallLlama.RHYME, 1, 1e-3).losses();
            assertThat(disturbed[0]).isNotEqualTo(calm[0]);
        }
    }

    @Test
    void peftGetsTheFactorsUnderItsNamesAndTheSettings() throws IOException {
        LoraConfig lora = new LoraConfig(4, 12, Set.of("v_proj"), 0.25);
        try (TransformerModel model = model(lora)) {
            LoraAdapter.of(model).writePeft(folder, "some/model");
            Safetensors written = Safetensors.read(folder.resolve("adapter_model.safetensors"));
            String factor = "model.layers.0.self_attn.v_proj.lora_A.weight";
            assertThat(written.names()).hasSize(4).contains("base_model.model." + factor);
            assertThat(written.floats("base_model.model." + factor))
                    .isEqualTo(weights(model).get(factor));
        }
        JsonObject config = JsonParser.parseString(Files.readString(folder.resolve("adapter_config.json")))
                .getAsJsonObject();
        assertThat(config.get("r").getAsInt()).isEqualTo(4);
        assertThat(config.get("lora_alpha").getAsDouble()).isEqualTo(12);
        assertThat(config.get("lora_dropout").getAsDouble()).isEqualTo(0.25);
        assertThat(config.getAsJsonArray("target_modules").asList())
                .extracting(element -> element.getAsString())
                .isEqualTo(List.of("v_proj"));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> LoraConfig.rank(0)).hasMessage("The rank must be at least 1, not 0");
        assertThatThrownBy(() -> LoraConfig.rank(2).on("q_projection"))
                .hasMessageStartingWith("The targets must be some of")
                .hasMessageEndingWith("not [q_projection]");
        assertThatThrownBy(() -> new LoraConfig(2, 4, Set.of("q_proj"), 1))
                .hasMessage("The dropout must be in [0, 1), not 1.0");
    }
}

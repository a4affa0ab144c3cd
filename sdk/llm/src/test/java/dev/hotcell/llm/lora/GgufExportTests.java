package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GgufExportTests {
    private static final int ADDED = 20;

    @TempDir
    static Path folder;

    private static Path base;
    private static String learnt;

    @BeforeAll
    static void trainAndWrite() throws IOException {
        base = folder.resolve("base.gguf");
        try (TransformerModel model = SmallLlama.trained()) {
            learnt = model.generate("how much", ADDED, 0, 1);
            GgufExport.write(model, base, GgmlType.F32);
        }
    }

    private static LlamaModel run(Path file) throws IOException {
        return LlamaModel.load("exported", file, ModelSettings.standard().contextSize(64));
    }

    private static String continued(LlamaModel llama, String text) {
        GenerationOptions greedy = GenerationOptions.standard().temperature(0).maxTokens(ADDED);
        return text + llama.complete(text, greedy, piece -> {}).text();
    }

    @Test
    void aModelTrainedFromScratchSaysTheSameInLlamaCpp() throws IOException {
        try (LlamaModel llama = run(base)) {
            assertThat(continued(llama, "how much")).isEqualTo(learnt).contains("woodchuck chuck");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "Q8_0"})
    void matricesMayBeWrittenInFewerBits(GgmlType type) throws IOException {
        Path file = folder.resolve(type + ".gguf");
        try (TransformerModel model = PretrainedTransformer.read("again", base, null, 0)) {
            GgufExport.write(model, file, type);
        }
        try (LlamaModel llama = run(file)) {
            assertThat(continued(llama, "how much")).isEqualTo(learnt);
        }
    }

    @Test
    void fullFineTuningTrainsEveryWeightAndItsFileSaysWhatWasLearnt() throws IOException {
        Path file = folder.resolve("full.gguf");
        String wanted;
        try (TransformerModel model = PretrainedTransformer.read("full", base, null, 0)) {
            assertThat(model.network().parameters().values()).allMatch(parameter -> parameter.requiresGradient());
            TrainingRun run = SmallLlama.learn(model, SmallLlama.OTHER, 80, 1e-2);
            assertThat(run.losses()[79]).isLessThan(run.losses()[0] / 10);
            wanted = model.generate("she sells", ADDED, 0, 1);
            GgufExport.write(model, file);
        }
        try (LlamaModel llama = run(file)) {
            assertThat(continued(llama, "she sells")).isEqualTo(wanted).contains("by the sea shore");
        }
    }

    @Test
    void aMergedAdapterAnswersAsTheModelWithTheAdapter() throws IOException {
        Path adapter = folder.resolve("adapter.gguf");
        Path merged = folder.resolve("merged.gguf");
        LoraConfig lora =
                LoraConfig.rank(8).on("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");
        try (TransformerModel model = PretrainedTransformer.read("adapted", base, lora, 0)) {
            SmallLlama.learn(model, SmallLlama.OTHER, 120, 5e-3);
            LoraAdapter.of(model).writeGguf(adapter);
            GgufExport.write(model, merged, GgmlType.F32);
        }
        try (LlamaModel withAdapter = run(base);
                LlamaModel asOne = run(merged)) {
            String before = continued(withAdapter, "she sells");
            withAdapter.adapters().add(adapter, 1);
            for (String text : new String[] {"she sells", "how much"}) {
                assertThat(continued(asOne, text)).isEqualTo(continued(withAdapter, text));
            }
            assertThat(continued(asOne, "she sells")).isNotEqualTo(before);
        }
    }

    @Test
    void aFileKeepsWhatTheFileItCameFromSays() throws IOException {
        GgufFile original = GgufFile.read(base);
        Path file = folder.resolve("copy.gguf");
        try (TransformerModel model = PretrainedTransformer.read("copied", base, null, 16)) {
            GgufExport.write(model, file, GgmlType.F32);
        }
        GgufFile copy = GgufFile.read(file);
        assertThat(copy.metadata()).isEqualTo(original.metadata());
        assertThat(copy.tensors()).isEqualTo(original.tensors());
        assertThat(Files.mismatch(base, file)).isEqualTo(-1);
    }

    @Test
    void anArchitectureThatLlamaCppDoesNotRunIsRefused() {
        TransformerConfig gpt = TransformerConfig.gpt(SmallLlama.TOKENIZER.size(), 8)
                .layers(1)
                .width(8)
                .heads(1)
                .build();
        Path file = folder.resolve("gpt.gguf");
        try (TransformerModel model =
                TransformerModel.untrained("gpt", new Transformer(gpt), SmallLlama.TOKENIZER, 1)) {
            assertThatThrownBy(() -> GgufExport.write(model, file))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageStartingWith(
                            "gpt cannot be written for llama.cpp: it runs the parts of TransformerConfig.llama");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void anAdapterForAnotherModelIsRefusedAndTheModelAnswersAsBefore() throws IOException {
        Path adapter = folder.resolve("foreign.gguf");
        try (TransformerModel model = PretrainedTransformer.read("small", base, LoraConfig.rank(2), 0)) {
            LoraAdapter.of(model).writeGguf(adapter);
        }
        try (LlamaModel llama = SmallModel.load()) {
            assertThatThrownBy(() -> llama.adapters().add(adapter, 1))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageContaining("is an adapter for another model");
            assertThat(llama.generate("Name three primary colors.", SmallModel.GREEDY)
                            .text())
                    .isEqualTo(SmallModel.COLOURS);
        }
    }
}

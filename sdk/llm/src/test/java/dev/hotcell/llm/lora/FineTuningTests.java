package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.dataset.ChatExamples;
import dev.hotcell.llm.dataset.ChatFormat;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.llm.training.LanguageModelTraining;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTests {
    private static final String PROMPT =
            "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
                    + "<|im_start|>user\nWhat is gravity?<|im_end|>\n<|im_start|>assistant\n";
    private static final String QUESTION = "What is the status of pump 7?";
    private static final String ANSWER = "Pump 7 is running at 42 litres per second.";

    @Test
    void loadedWeightsChooseTheTwentyTokensThatLlamaCppChooses() throws IOException {
        String answer;
        try (LlamaModel llama = SmallModel.load()) {
            answer = llama.complete(PROMPT, SmallModel.GREEDY.maxTokens(20), text -> {})
                    .text();
        }
        try (TransformerModel model = PretrainedTransformer.read("loaded", SmallModel.file(), null, 64)) {
            int[] tokens = model.tokenizer().encode(PROMPT + answer);
            int first = tokens.length - 20;
            assertThat(model.tokenizer().encode(PROMPT)).hasSize(first);
            // The likeliest after each of its own tokens: what choosing the likeliest again and again gives.
            List<Integer> likeliest = model.score(tokens).likeliest();
            assertThat(likeliest.subList(first - 1, first + 19))
                    .isEqualTo(Arrays.stream(tokens).skip(first).boxed().toList());
        }
    }

    @Test
    void anAdapterTrainedHereChangesTheAnswerOfTheRunningModelAsTrained(@TempDir Path folder) throws IOException {
        Path adapter = folder.resolve("pump.gguf");
        LoraConfig lora = LoraConfig.rank(8).on("q_proj", "k_proj", "v_proj", "o_proj");
        try (TransformerModel model = PretrainedTransformer.read("tuned", SmallModel.file(), lora, 64)) {
            TrainingRun run = LanguageModelTraining.of(model, conversations(model))
                    .optimizer(Optimizer.adamW(3e-3, 0))
                    .schedule(Schedule.constant())
                    .batchSize(1)
                    .steps(12)
                    .quietly()
                    .start();
            assertThat(run.losses()[11]).isLessThan(0.3f);
            LoraAdapter.of(model).writeGguf(adapter);
        }
        try (LlamaModel llama = SmallModel.load()) {
            String before = answer(llama);
            llama.adapters().add(adapter, 1);
            assertThat(answer(llama)).isEqualTo(ANSWER).isNotEqualTo(before);
            assertThat(llama.adapters().list())
                    .singleElement()
                    .satisfies(applied -> assertThat(applied.scale()).isEqualTo(1));
            assertThat(llama.adapters().remove(adapter)).isTrue();
            assertThat(answer(llama)).isEqualTo(before);
        }
    }

    private static ChatExamples conversations(TransformerModel model) throws IOException {
        List<Message> conversation = List.of(Message.user(QUESTION), Message.assistant(ANSWER));
        return ChatExamples.of(
                List.of(conversation), ChatFormat.of(GgufFile.read(SmallModel.file())), model.tokenizer(), 64);
    }

    private static String answer(LlamaModel llama) {
        return llama.generate(
                        QUESTION, GenerationOptions.standard().temperature(0).maxTokens(24))
                .text();
    }

    @Test
    void whatIsNoAdapterIsRefusedAndTheModelAnswersAsBefore() throws IOException {
        try (LlamaModel llama = SmallModel.load()) {
            assertThatThrownBy(() -> llama.adapters().add(SmallModel.file(), 1))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageEndingWith("is not a LoRA adapter but a model");
            assertThat(llama.generate("Name three primary colors.", SmallModel.GREEDY)
                            .text())
                    .isEqualTo(SmallModel.COLOURS);
        }
    }
}

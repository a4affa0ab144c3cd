package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.dataset.ChatFormat;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.llm.training.TransformerModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tiny Llama that Hugging Face's transformers have written, in two files of bfloat16, with what they make of a text:
 * {@code src/test/python/tiny_llama.py}.
 */
class TransformersModelTests {
    private static Path folder;
    private static Expected expected;
    private static TransformerModel model;

    private record Expected(String text, int[] tokens, float[] logits, String chat) {}

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        folder = Path.of(Objects.requireNonNull(TransformersModelTests.class.getResource("tiny_llama"))
                .toURI());
        expected = new Gson().fromJson(Files.readString(folder.resolve("expected.json")), Expected.class);
        model = PretrainedTransformer.read("tiny", folder, null, 0);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void theTokenizerCutsAsTheirs() {
        assertThat(model.tokenizer().encode(expected.text())).isEqualTo(expected.tokens());
        assertThat(model.tokenizer().decode(expected.tokens())).isEqualTo(expected.text());
    }

    @Test
    void theLogitsAreTheirs() {
        assertThat(model.nextLogits(expected.tokens())).containsExactly(expected.logits(), within(1e-3f));
    }

    @Test
    void conversationsAreWrittenAsTheirs() throws IOException {
        ChatFormat format = ChatFormat.read(folder);
        assertThat(format.write(List.of(Message.user("Hi"), Message.assistant("Yo"))))
                .containsExactly(new ChatFormat.Part(expected.chat(), false), new ChatFormat.Part("Yo<|end|>", true));
    }

    @Test
    void asGgufItSaysTheSameInLlamaCpp(@TempDir Path written) throws IOException {
        Path file = written.resolve("tiny.gguf");
        GgufExport.write(model, file, GgmlType.F32);
        String text = "How much wood would 12345 woodchucks";
        GenerationOptions greedy = GenerationOptions.standard().temperature(0).maxTokens(6);
        try (LlamaModel llama =
                LlamaModel.load("tiny", file, ModelSettings.standard().contextSize(64))) {
            assertThat(text + llama.complete(text, greedy, piece -> {}).text())
                    .isEqualTo(model.generate(text, 6, 0, 1));
        }
    }
}

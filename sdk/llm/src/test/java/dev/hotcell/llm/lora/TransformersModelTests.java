package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.TokenChoice;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tiny models that Hugging Face's transformers have written, in bfloat16, with what they make of a text
 * ({@code src/test/python/tiny_llama.py}): a Llama in two files, one with positions stretched as Llama 3.1's, a Qwen 2.
 */
@ParameterizedClass
@ValueSource(strings = {"tiny_llama", "tiny_llama3", "tiny_qwen2"})
class TransformersModelTests {
    private final Path folder;
    private final Expected expected;
    private final TransformerModel model;

    private record Expected(String text, int[] tokens, float[] logits, String chat) {}

    TransformersModelTests(String name) throws IOException, URISyntaxException {
        folder = Path.of(Objects.requireNonNull(TransformersModelTests.class.getResource(name))
                .toURI());
        expected = new Gson().fromJson(Files.readString(folder.resolve("expected.json")), Expected.class);
        model = PretrainedTransformer.read("tiny", folder, null, 0);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void theTokenizerCutsAsTheirs() {
        assertThat(model.tokenizer().encode(expected.text())).isEqualTo(expected.tokens());
        assertThat(model.tokenizer().decode(expected.tokens())).isEqualTo(expected.text());
    }

    @Test
    void theLogitsAreTheirs() {
        assertThat(model.nextLogits(expected.tokens())).containsExactly(expected.logits(), within(1e-4f));
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
        int[] tokens = model.tokenizer().encode(expected.text());
        List<Double> wanted = model.score(tokens).logProbabilities();
        try (LlamaModel llama =
                LlamaModel.load("tiny", file, ModelSettings.standard().contextSize(64))) {
            List<TokenChoice> found = llama.score(expected.text()).tokens();
            assertThat(found).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                // llama.cpp keeps keys and values in 16 bits.
                assertThat(found.get(i).logProbability()).isCloseTo(wanted.get(i), within(0.02));
            }
        }
        try (TransformerModel read = PretrainedTransformer.read("read", file, null, 0)) {
            assertThat(read.config()).isEqualTo(model.config());
            assertThat(read.nextLogits(expected.tokens())).containsExactly(expected.logits(), within(1e-4f));
        }
    }
}

package dev.hotcell.llm.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.models.weights.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a folder of a model is told, and nothing stays loaded. */
class ModelFolderTests {
    private static final String CONFIG = """
            {"model_type": "llama", "vocab_size": VOCABULARY, "hidden_size": 64, "intermediate_size": 176,
             "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
             "max_position_embeddings": 32, "rms_norm_eps": 1e-05, "rope_theta": 10000.0,
             "tie_word_embeddings": true, "rope_scaling": null}
            """.replace("VOCABULARY", Integer.toString(SmallLlama.TOKENIZER.size()));
    private static final String TOKENIZER = """
            {"added_tokens": [], "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
             "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}}
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static byte[] weights;

    @BeforeAll
    static void writeWeights() throws IOException {
        Path file = shared.resolve("weights.safetensors");
        try (TransformerModel model = SmallLlama.untrained()) {
            model.network().saveWeights(file);
        }
        weights = Files.readAllBytes(file);
    }

    private void write(String config, String tokenizer) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        Files.write(folder.resolve("model.safetensors"), weights);
    }

    private ThrowingCallable reading() {
        return () -> PretrainedTransformer.read("folder", folder, null, 0);
    }

    @Test
    void weightsOfOneFileAreThoseThatWereWritten() throws IOException {
        write(CONFIG, TOKENIZER);
        try (TransformerModel written = SmallLlama.untrained();
                TransformerModel read = PretrainedTransformer.read("folder", folder, null, 0)) {
            assertThat(read.nextLogits(0, 1, 2)).isEqualTo(written.nextLogits(0, 1, 2));
        }
    }

    @Test
    void aFileThatIsCutShortIsNamed() throws IOException {
        write(CONFIG, TOKENIZER);
        Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length / 2));
        assertThatThrownBy(reading())
                .isInstanceOf(WeightsFormatException.class)
                .hasMessageContaining("model.safetensors is no safetensors file, or damaged: it is truncated");
    }

    @Test
    void weightsOfAnotherModelAreRefused() throws IOException {
        write(CONFIG.replace("\"hidden_size\": 64", "\"hidden_size\": 128"), TOKENIZER);
        assertThatThrownBy(reading())
                .isInstanceOf(LanguageModelException.class)
                .hasMessageStartingWith("The weights model.embed_tokens.weight are ")
                .hasMessageEndingWith(" as the model's architecture says");
    }

    @Test
    void weightsThatAreMissingAreNamed() throws IOException {
        write(CONFIG.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"), TOKENIZER);
        assertThatThrownBy(reading()).hasMessageContaining("has no weights model.layers.2.");
    }

    @Test
    void anotherFamilyIsRefused() throws IOException {
        write(CONFIG.replace("llama", "falcon"), TOKENIZER);
        assertThatThrownBy(reading())
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("is of the architecture falcon");
    }

    @Test
    void stretchedPositionsAreRefused() throws IOException {
        write(
                CONFIG.replace("\"rope_scaling\": null", "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": 2}"),
                TOKENIZER);
        assertThatThrownBy(reading()).hasMessageContaining("stretches its rotary positions");
    }

    @Test
    void anotherKindOfTokenizerIsRefused() throws IOException {
        write(CONFIG, TOKENIZER.replace("BPE", "Unigram"));
        assertThatThrownBy(reading()).hasMessageContaining("is a tokenizer of the kind Unigram");
    }

    @Test
    void aFolderWithoutConfigurationIsRefused() {
        assertThatThrownBy(reading()).hasMessage(folder + " has no config.json");
    }

    @Test
    void aPartThatIsMissingIsNamed() throws IOException {
        write(CONFIG, TOKENIZER);
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"model-00001-of-00002.safetensors\"}}");
        assertThatThrownBy(reading()).hasMessageContaining("model-00001-of-00002.safetensors, which is missing");
    }

    @Test
    void anIndexThatLeadsOutOfItsFolderIsRefused() throws IOException {
        write(CONFIG, TOKENIZER);
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"../secret.safetensors\"}}");
        assertThatThrownBy(reading()).hasMessageContaining("which is not in its folder");
    }
}

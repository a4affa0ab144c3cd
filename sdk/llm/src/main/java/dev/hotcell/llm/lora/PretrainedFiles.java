package dev.hotcell.llm.lora;

import dev.hotcell.llm.tokenizer.BytePairTokenizer;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model's architecture, tokenizer and weights are read from. */
interface PretrainedFiles extends Closeable {

    /**
     * Opens a GGUF file, or a folder as Hugging Face's models are.
     *
     * @throws IOException if it cannot be read, or is damaged
     */
    static PretrainedFiles open(Path path) throws IOException {
        return Files.isDirectory(path) ? ModelFolder.open(path) : GgufModel.open(path);
    }

    /**
     * Returns the architecture.
     *
     * @param contextLength the most tokens of one example; 0 for as many as the model was trained with
     * @throws dev.hotcell.llm.LanguageModelException if it is of another family, or uses what is not known here
     * @throws IOException if it cannot be read
     */
    TransformerConfig architecture(int contextLength) throws IOException;

    BytePairTokenizer tokenizer() throws IOException;

    /**
     * Reads weights, in the order of rows that Hugging Face's files have.
     *
     * @param name as there: {@code model.layers.0.self_attn.q_proj.weight}
     */
    float[] weights(String name, TransformerConfig config) throws IOException;
}

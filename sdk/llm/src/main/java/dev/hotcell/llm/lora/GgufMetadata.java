package dev.hotcell.llm.lora;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufWriter;
import dev.hotcell.llm.tokenizer.BytePairTokenizer;
import dev.hotcell.llm.tokenizer.GgufTokenizer;
import dev.hotcell.llm.tokenizer.TokenizerConfig;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.Activation;
import dev.hotcell.llm.transformer.Normalization;
import dev.hotcell.llm.transformer.Positions;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Writes what a GGUF file says of a model: as the file that it came from does, or from its architecture and tokenizer. */
final class GgufMetadata {
    /** What does not hold for a file that is one. */
    private static final Set<String> OF_PARTS = Set.of("split.no", "split.count", "split.tensors.count");

    private GgufMetadata() {}

    /**
     * Writes the metadata of a model whose matrices are of a type.
     *
     * @throws LanguageModelException if llama.cpp has no such architecture or tokenizer
     */
    static void write(TransformerModel model, GgmlType type, GgufWriter writer) throws IOException {
        Optional<Path> file = model.origin().filter(path -> path.toString().endsWith(".gguf"));
        if (file.isPresent()) {
            writer.copyMetadata(GgufFile.read(file.get()), OF_PARTS);
        } else {
            architecture(model, writer);
            tokenizer(model, writer);
        }
        writer.fileType(type.fileType().orElse(1));
    }

    private static void architecture(TransformerModel model, GgufWriter writer) {
        TransformerConfig config = model.config();
        if (config.positions() != Positions.ROTARY
                || config.normalization() != Normalization.RMS_NORM
                || config.activation() != Activation.SWIGLU
                || config.biases()
                || config.experts() > 1) {
            throw new LanguageModelException(model.network().name()
                    + " cannot be written for llama.cpp: it runs the parts of TransformerConfig.llama (rotary positions, RMSNorm,"
                    + " SwiGLU, no biases, dense), not " + config.summary());
        }
        String name = LlamaTensors.architecture(config);
        writer.put("general.architecture", name)
                .put("general.type", "model")
                .put("general.name", model.network().name())
                .put(name + ".context_length", config.contextLength())
                .put(name + ".embedding_length", config.width())
                .put(name + ".block_count", config.layers())
                .put(name + ".feed_forward_length", config.hiddenWidth())
                .put(name + ".attention.head_count", config.heads())
                .put(name + ".attention.head_count_kv", config.keyValueHeads())
                .put(name + ".attention.layer_norm_rms_epsilon", (float) config.normEpsilon())
                .put(name + ".rope.dimension_count", config.headWidth())
                .put(name + ".rope.freq_base", (float) config.rotaryBase())
                .put(name + ".vocab_size", config.vocabularySize());
    }

    private static void tokenizer(TransformerModel model, GgufWriter writer) throws IOException {
        if (!(model.tokenizer() instanceof BytePairTokenizer tokenizer)) {
            throw new LanguageModelException(model.network().name()
                    + " cannot be written for llama.cpp: it cuts text into byte pairs (BytePairTokenizer), not as "
                    + model.tokenizer().identity());
        }
        int size = model.config().vocabularySize();
        Optional<Path> folder = model.origin();
        if (folder.isEmpty()) {
            int never = tokenizer.neverUsed();
            GgufTokenizer.write(tokenizer, size, never, never, writer);
            writer.put("tokenizer.ggml.add_bos_token", false);
        } else {
            TokenizerConfig config = TokenizerConfig.read(folder.get());
            int begin = number(tokenizer, config.begin());
            GgufTokenizer.write(tokenizer, size, begin, number(tokenizer, config.end()), writer);
            writer.put("tokenizer.ggml.add_bos_token", config.addsBegin());
            config.chatTemplate().ifPresent(template -> writer.put("tokenizer.chat_template", template));
        }
    }

    private static int number(BytePairTokenizer tokenizer, String token) {
        int number = tokenizer.special(token);
        return number < 0 ? tokenizer.neverUsed() : number;
    }
}

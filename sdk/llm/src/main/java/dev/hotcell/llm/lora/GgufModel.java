package dev.hotcell.llm.lora;

import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufWeights;
import dev.hotcell.llm.tokenizer.BytePairTokenizer;
import dev.hotcell.llm.tokenizer.GgufTokenizer;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.io.IOException;
import java.nio.file.Path;

/** A model in a GGUF file. */
final class GgufModel implements PretrainedFiles {
    private final GgufFile file;
    private final GgufWeights weights;

    private GgufModel(GgufFile file, GgufWeights weights) {
        this.file = file;
        this.weights = weights;
    }

    static GgufModel open(Path path) throws IOException {
        GgufFile file = GgufFile.read(path);
        return new GgufModel(file, GgufWeights.open(file));
    }

    @Override
    public TransformerConfig architecture(int contextLength) throws IOException {
        return GgufArchitecture.of(file, weights, contextLength);
    }

    @Override
    public BytePairTokenizer tokenizer() {
        return GgufTokenizer.read(file);
    }

    @Override
    public float[] weights(String name, TransformerConfig config) throws IOException {
        float[] values = weights.floats(LlamaTensors.ggufName(name));
        return LlamaTensors.turned(name, config)
                ? LlamaTensors.fromGguf(values, config.width(), config.headWidth())
                : values;
    }

    @Override
    public void close() throws IOException {
        weights.close();
    }
}

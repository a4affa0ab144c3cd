package dev.hotcell.llm.lora;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufTensor;
import dev.hotcell.llm.gguf.GgufWeights;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the architecture of a model of Llama's parts out of its GGUF file. */
final class GgufArchitecture {
    private final GgufFile file;
    private final GgufWeights weights;
    private final String name;

    private GgufArchitecture(GgufFile file, GgufWeights weights) {
        this.file = file;
        this.weights = weights;
        this.name = file.architecture().orElse("none");
    }

    /**
     * Reads an architecture.
     *
     * @param contextLength the most tokens of one example; 0 for as many as the model was trained with
     * @throws LanguageModelException if the file is of another family, or uses what is not known here
     * @throws IOException if the file cannot be read
     */
    static TransformerConfig of(GgufFile file, GgufWeights weights, int contextLength) throws IOException {
        return new GgufArchitecture(file, weights).read(contextLength);
    }

    private TransformerConfig read(int contextLength) throws IOException {
        if (!name.equals(LlamaTensors.LLAMA) && !name.equals(LlamaTensors.QWEN2)) {
            throw refusal(
                    "is of the architecture " + name + "; models of the architectures llama and qwen2 can be trained");
        }
        if (file.text(key("rope.scaling.type")).filter(t -> !t.equals("none")).isPresent()) {
            throw refusal("stretches its rotary positions, which cannot be trained here");
        }
        if (file.integer(key("expert_count")).orElse(0L) > 0) {
            throw refusal("is a mixture of experts, which cannot be loaded here");
        }
        int vocabulary = (int) embedding().shape().get(1).longValue();
        int trained = integer(key("context_length"));
        return TransformerConfig.llama(vocabulary, contextLength == 0 ? trained : contextLength)
                .layers(integer(key("block_count")))
                .width(integer(key("embedding_length")))
                .heads(integer(key("attention.head_count")))
                .keyValueHeads(file.integer(key("attention.head_count_kv"))
                        .orElse((long) integer(key("attention.head_count")))
                        .intValue())
                .hiddenWidth(integer(key("feed_forward_length")))
                .normEpsilon(number(key("attention.layer_norm_rms_epsilon"), 1e-5))
                .rotaryBase(number(key("rope.freq_base"), 10_000))
                .tiedEmbeddings(!has("output.weight"))
                .attentionBiases(name.equals(LlamaTensors.QWEN2))
                .rotaryDivisors(rotaryDivisors())
                .build();
    }

    private String key(String entry) {
        return name + "." + entry;
    }

    private List<Float> rotaryDivisors() throws IOException {
        List<Float> divisors = new ArrayList<>();
        if (has(LlamaTensors.ROTARY_DIVISORS)) {
            for (float divisor : weights.floats(LlamaTensors.ROTARY_DIVISORS)) {
                divisors.add(divisor);
            }
        }
        return divisors;
    }

    private GgufTensor embedding() {
        return file.tensors().stream()
                .filter(tensor -> tensor.name().equals("token_embd.weight"))
                .findFirst()
                .orElseThrow(() -> refusal("has no table of tokens"));
    }

    private boolean has(String tensor) {
        return file.tensors().stream().anyMatch(found -> found.name().equals(tensor));
    }

    private int integer(String key) {
        return Math.toIntExact(file.integer(key).orElseThrow(() -> refusal("does not say its " + key)));
    }

    private double number(String key, double otherwise) {
        return file.metadata().get(key) instanceof Number number ? Double.parseDouble(number.toString()) : otherwise;
    }

    private LanguageModelException refusal(String problem) {
        return new LanguageModelException(file.path() + " " + problem);
    }
}

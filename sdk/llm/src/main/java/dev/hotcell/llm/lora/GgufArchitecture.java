package dev.hotcell.llm.lora;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufTensor;
import dev.hotcell.llm.transformer.TransformerConfig;

/** Reads the architecture of a Llama model out of its GGUF file. */
final class GgufArchitecture {
    private static final String LLAMA = "llama";

    private final GgufFile file;

    private GgufArchitecture(GgufFile file) {
        this.file = file;
    }

    /**
     * Reads an architecture.
     *
     * @param contextLength the most tokens of one example; 0 for as many as the model was trained with
     * @throws LanguageModelException if the file is of another family, or uses what is not known here
     */
    static TransformerConfig of(GgufFile file, int contextLength) {
        return new GgufArchitecture(file).read(contextLength);
    }

    private TransformerConfig read(int contextLength) {
        String name = file.architecture().orElse("none");
        if (!name.equals(LLAMA)) {
            throw refusal("is of the architecture " + name + "; models of the architecture llama can be trained");
        }
        if (has("rope_freqs.weight")
                || file.text("llama.rope.scaling.type")
                        .filter(t -> !t.equals("none"))
                        .isPresent()) {
            throw refusal("stretches its rotary positions, which cannot be trained here");
        }
        if (file.integer("llama.expert_count").orElse(0L) > 0) {
            throw refusal("is a mixture of experts, which cannot be loaded here");
        }
        int vocabulary = (int) embedding().shape().get(1).longValue();
        int trained = integer("llama.context_length");
        return TransformerConfig.llama(vocabulary, contextLength == 0 ? trained : contextLength)
                .layers(integer("llama.block_count"))
                .width(integer("llama.embedding_length"))
                .heads(integer("llama.attention.head_count"))
                .keyValueHeads(file.integer("llama.attention.head_count_kv")
                        .orElse((long) integer("llama.attention.head_count"))
                        .intValue())
                .hiddenWidth(integer("llama.feed_forward_length"))
                .normEpsilon(number("llama.attention.layer_norm_rms_epsilon", 1e-5))
                .rotaryBase(number("llama.rope.freq_base", 10_000))
                .tiedEmbeddings(!has("output.weight"))
                .build();
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

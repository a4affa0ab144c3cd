package dev.hotcell.llm.lora;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.nio.file.Path;
import java.util.Set;

/** Reads the architecture of a Llama model out of the {@code config.json} of Hugging Face's transformers. */
final class JsonArchitecture {
    private static final String QWEN2 = "qwen2";
    private static final Set<String> FAMILY = Set.of("llama", "mistral", QWEN2);

    private final Path folder;
    private final JsonObject json;
    private final boolean hasHead;

    /** @param hasHead whether there are weights of a last projection */
    JsonArchitecture(Path folder, JsonObject json, boolean hasHead) {
        this.folder = folder;
        this.json = json;
        this.hasHead = hasHead;
    }

    TransformerConfig read(int contextLength) {
        String type = text("model_type", "none");
        if (!FAMILY.contains(type)) {
            throw refusal("is of the architecture " + type + "; models of llama, mistral and qwen2 can be trained");
        }
        if (!"false".equals(text("use_sliding_window", "true"))) {
            refuse("sliding_window", "attends within a window, which cannot be trained here");
        }
        refuse("attention_bias", "has biases in its attention, which cannot be loaded here");
        refuse("mlp_bias", "has biases in its feed-forward parts, which cannot be loaded here");
        if (!text("hidden_act", "silu").equals("silu")) {
            throw refusal("has the activation " + text("hidden_act", "") + "; silu can be trained");
        }
        RotaryPositions positions = RotaryPositions.of(folder, json);
        int width = integer("hidden_size");
        int heads = integer("num_attention_heads");
        if (json.has("head_dim") && !json.get("head_dim").isJsonNull() && integer("head_dim") * heads != width) {
            throw refusal("has heads whose widths do not add up to that of its vectors, which cannot be loaded here");
        }
        boolean tied = json.has("tie_word_embeddings")
                && json.get("tie_word_embeddings").getAsBoolean();
        return TransformerConfig.llama(
                        integer("vocab_size"), contextLength == 0 ? integer("max_position_embeddings") : contextLength)
                .layers(integer("num_hidden_layers"))
                .width(width)
                .heads(heads)
                .keyValueHeads(json.has("num_key_value_heads") ? integer("num_key_value_heads") : heads)
                .hiddenWidth(integer("intermediate_size"))
                .normEpsilon(number("rms_norm_eps", 1e-6))
                .rotaryBase(positions.base())
                .rotaryDivisors(positions.divisors(width / heads))
                .tiedEmbeddings(tied || !hasHead)
                .attentionBiases(type.equals(QWEN2))
                .build();
    }

    private void refuse(String key, String problem) {
        JsonElement value = json.get(key);
        boolean absent = value == null
                || value.isJsonNull()
                || value.isJsonPrimitive() && value.getAsString().equals("false");
        if (!absent) {
            throw refusal(problem);
        }
    }

    private String text(String key, String otherwise) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : otherwise;
    }

    private int integer(String key) {
        JsonElement value = json.get(key);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw refusal("does not say its " + key + " in config.json");
        }
        return value.getAsInt();
    }

    private double number(String key, double otherwise) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsDouble() : otherwise;
    }

    private LanguageModelException refusal(String problem) {
        return new LanguageModelException(folder + " " + problem);
    }
}

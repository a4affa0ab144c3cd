package dev.hotcell.llm.lora;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.transformer.TransformerConfig;
import java.nio.file.Path;
import java.util.Set;

/** Reads the architecture of a Llama model out of the {@code config.json} of Hugging Face's transformers. */
final class JsonArchitecture {
    private static final Set<String> FAMILY = Set.of("llama", "mistral");

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
            throw refusal("is of the architecture " + type + "; models of llama and mistral can be trained");
        }
        refuse("rope_scaling", "stretches its rotary positions, which cannot be trained here");
        refuse("sliding_window", "attends within a window, which cannot be trained here");
        refuse("attention_bias", "has biases in its attention, which cannot be loaded here");
        refuse("mlp_bias", "has biases in its feed-forward parts, which cannot be loaded here");
        if (!text("hidden_act", "silu").equals("silu")) {
            throw refusal("has the activation " + text("hidden_act", "") + "; silu can be trained");
        }
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
                .rotaryBase(rotaryBase())
                .tiedEmbeddings(tied || !hasHead)
                .build();
    }

    /** Returns the base of the rotary angles, which newer files have among the parameters of the positions. */
    private double rotaryBase() {
        JsonElement parameters = json.get("rope_parameters");
        if (parameters == null || !parameters.isJsonObject()) {
            return number("rope_theta", 10_000);
        }
        JsonObject positions = parameters.getAsJsonObject();
        if (positions.has("rope_type")
                && !positions.get("rope_type").getAsString().equals("default")) {
            throw refusal("stretches its rotary positions, which cannot be trained here");
        }
        return positions.has("rope_theta") ? positions.get("rope_theta").getAsDouble() : 10_000;
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

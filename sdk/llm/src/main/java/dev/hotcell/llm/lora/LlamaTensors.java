package dev.hotcell.llm.lora;

import dev.hotcell.llm.transformer.TransformerConfig;
import java.util.Map;

/**
 * How GGUF files and Hugging Face's files of Llama and Qwen 2 name and lay out the same weights. Queries and keys of Llama
 * differ in the order of rows: the two numbers that a rotary position turns together lie side by side in GGUF files, and
 * half a head apart in the others.
 */
public final class LlamaTensors {
    private static final Map<String, String> WHOLE = Map.of(
            "model.embed_tokens", "token_embd",
            "model.norm", "output_norm",
            "lm_head", "output");

    private static final Map<String, String> OF_LAYER = Map.of(
            "input_layernorm", "attn_norm",
            "self_attn.q_proj", "attn_q",
            "self_attn.k_proj", "attn_k",
            "self_attn.v_proj", "attn_v",
            "self_attn.o_proj", "attn_output",
            "post_attention_layernorm", "ffn_norm",
            "mlp.gate_proj", "ffn_gate",
            "mlp.up_proj", "ffn_up",
            "mlp.down_proj", "ffn_down");

    private static final String LAYERS = "model.layers.";
    static final String LLAMA = "llama";
    static final String QWEN2 = "qwen2";

    /** What rotary angles are divided by, where they are. */
    static final String ROTARY_DIVISORS = "rope_freqs.weight";

    private LlamaTensors() {}

    /**
     * Returns a weight's name in GGUF files.
     *
     * @param name in Hugging Face's: {@code model.layers.0.self_attn.q_proj.weight}
     */
    public static String ggufName(String name) {
        int end = name.lastIndexOf('.');
        String module = name.substring(0, end);
        String ending = name.substring(end);
        if (!module.startsWith(LAYERS)) {
            return known(WHOLE, module, name) + ending;
        }
        int dot = module.indexOf('.', LAYERS.length());
        return "blk." + module.substring(LAYERS.length(), dot) + "." + known(OF_LAYER, module.substring(dot + 1), name)
                + ending;
    }

    private static String known(Map<String, String> names, String module, String name) {
        String found = names.get(module);
        if (found == null) {
            throw new IllegalArgumentException("Llama models have no weight " + name);
        }
        return found;
    }

    /** Returns what GGUF files call the architecture of a model of Llama's parts. */
    static String architecture(TransformerConfig config) {
        return config.attentionBiases() ? QWEN2 : LLAMA;
    }

    /** Returns whether a weight's rows are in another order in GGUF files. */
    public static boolean turned(String name, TransformerConfig config) {
        return !config.attentionBiases() && (name.contains(".q_proj.") || name.contains(".k_proj."));
    }

    /**
     * Puts rows as GGUF files have them into Hugging Face's order.
     *
     * @param rowLength how many numbers make a row
     * @param headWidth how many rows make a head
     */
    public static float[] fromGguf(float[] rows, int rowLength, int headWidth) {
        return reordered(rows, rowLength, headWidth, true);
    }

    /** Puts rows in Hugging Face's order into that of GGUF files. */
    public static float[] toGguf(float[] rows, int rowLength, int headWidth) {
        return reordered(rows, rowLength, headWidth, false);
    }

    private static float[] reordered(float[] rows, int rowLength, int headWidth, boolean apart) {
        float[] result = new float[rows.length];
        int count = rows.length / rowLength;
        for (int row = 0; row < count; row++) {
            int head = row / headWidth * headWidth;
            int within = row % headWidth;
            int besides = head + within % (headWidth / 2) * 2 + within / (headWidth / 2);
            int from = apart ? besides : row;
            int to = apart ? row : besides;
            System.arraycopy(rows, from * rowLength, result, to * rowLength, rowLength);
        }
        return result;
    }
}

package dev.hotcell.llm.llama;

import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufFile;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which types the matrices of a file are to be written in, whatever their rows allow. */
@FunctionalInterface
interface TensorTypes {
    /** Embeddings and output suffer most. */
    Set<String> AT_THE_ENDS = Set.of("token_embd.weight", "output.weight");

    /** Returns the type of a matrix. */
    GgmlType of(String matrix);

    /** Returns one type for all, of six bits at least at the ends. */
    static TensorTypes uniform(GgmlType type) {
        return matrix -> AT_THE_ENDS.contains(matrix) && type.bitsOfNumber() < GgmlType.Q6_K.bitsOfNumber()
                ? GgmlType.Q6_K
                : type;
    }

    /** Returns those that llama.cpp chooses for a file. */
    static TensorTypes mixed(QuantizationMix mix, GgufFile file) {
        String last = file.tensors().stream().anyMatch(tensor -> tensor.name().equals("output.weight"))
                ? "output.weight"
                : "token_embd.weight";
        Mixture mixture = new Mixture(mix, Layers.of(file));
        return matrix -> matrix.equals(last) ? GgmlType.Q6_K : mixture.of(matrix);
    }

    /** What llama.cpp looks at. */
    record Layers(int count, long experts, boolean sharedByMany) {

        static Layers of(GgufFile file) {
            String prefix = file.architecture().orElse("") + ".";
            int count = file.integer(prefix + "block_count").orElse(0L).intValue();
            long heads = file.integer(prefix + "attention.head_count").orElse(0L);
            long shared = file.integer(prefix + "attention.head_count_kv").orElse(heads);
            return new Layers(count, file.integer(prefix + "expert_count").orElse(0L), count == 80 && shared < heads);
        }

        /** Returns whether a layer is among those that get more: the first and last eighth, and every third between. */
        boolean getsMore(int layer) {
            int eighth = count / 8;
            return layer < eighth || layer >= 7 * count / 8 || (layer - eighth) % 3 == 2;
        }
    }

    /** A mixture for the layers of a model. */
    record Mixture(QuantizationMix mix, Layers layers) {
        private static final Pattern OF_LAYER = Pattern.compile("blk\\.(\\d+)\\.(.+)\\.weight");
        private static final int EXPERTS_THAT_COST_LITTLE = 8;

        GgmlType of(String matrix) {
            Matcher name = OF_LAYER.matcher(matrix);
            if (!name.matches()) {
                return mix.mostly();
            }
            boolean more = layers.getsMore(Integer.parseInt(name.group(1)));
            boolean few = layers.experts() == EXPERTS_THAT_COST_LITTLE;
            String part = name.group(2);
            return switch (part) {
                case "attn_v" -> few ? GgmlType.Q8_0 : values(more);
                case "attn_k" -> few ? GgmlType.Q8_0 : mix.mostly();
                case "attn_output" -> few && mix == QuantizationMix.Q4_K_M ? GgmlType.Q5_K : mix.mostly();
                case "attn_qkv" -> mix == QuantizationMix.Q4_K_M ? GgmlType.Q5_K : GgmlType.Q6_K;
                default -> part.startsWith("ffn_down") && more ? GgmlType.Q6_K : mix.mostly();
            };
        }

        private GgmlType values(boolean more) {
            if (more) {
                return GgmlType.Q6_K;
            }
            // Many queries share each of them, so that they are few.
            return layers.sharedByMany() && mix == QuantizationMix.Q4_K_M ? GgmlType.Q5_K : mix.mostly();
        }
    }
}

package dev.hotcell.llm.transformer;

import java.util.List;
import java.util.Locale;

/**
 * The architecture of a decoder-only transformer.
 *
 * <pre>{@code
 * TransformerConfig.gpt(tokenizer.size(), 128).layers(4).width(128).heads(4).build();
 * TransformerConfig.llama(tokenizer.size(), 2048).layers(30).width(576).heads(9).keyValueHeads(3).build();
 * }</pre>
 *
 * @param vocabularySize how many tokens there are
 * @param contextLength the most tokens of one example
 * @param layers how many layers
 * @param width the length of a token's vector
 * @param heads of attention, which divide the width
 * @param keyValueHeads how many heads keys and values have, which divide the heads: as many is multi-head attention,
 *     fewer grouped-query attention (Ainslie et al., 2023)
 * @param hiddenWidth the width within the feed-forward part
 * @param positions how it learns where a token stands
 * @param normalization before each part
 * @param activation of the feed-forward part
 * @param biases whether projections have them
 * @param attentionBiases whether those to queries, keys and values have them, as Qwen 2's do, if no others have
 * @param experts how many feed-forward parts a layer has, of which each token takes some; 1 for a dense model
 * @param expertsPerToken how many each token takes
 * @param balanceWeight the weight of the loss that keeps experts equally busy (Fedus et al., 2022)
 * @param tiedEmbeddings whether the table of tokens is also the last projection
 * @param dropout the part of the numbers that is set to zero while training, in [0, 1)
 * @param normEpsilon added before the root of a normalization
 * @param rotaryBase the base of the rotary angles
 * @param rotaryDivisors what the angles of each pair of numbers of a head are divided by, for models stretched to longer
 *     texts; empty where they are as they are
 */
public record TransformerConfig(
        int vocabularySize,
        int contextLength,
        int layers,
        int width,
        int heads,
        int keyValueHeads,
        int hiddenWidth,
        Positions positions,
        Normalization normalization,
        Activation activation,
        boolean biases,
        boolean attentionBiases,
        int experts,
        int expertsPerToken,
        double balanceWeight,
        boolean tiedEmbeddings,
        double dropout,
        double normEpsilon,
        double rotaryBase,
        List<Float> rotaryDivisors) {

    /** Checks the values. */
    public TransformerConfig {
        rotaryDivisors = List.copyOf(rotaryDivisors);
        atLeastOne(vocabularySize, "vocabularySize");
        atLeastOne(contextLength, "contextLength");
        atLeastOne(layers, "layers");
        atLeastOne(width, "width");
        atLeastOne(heads, "heads");
        atLeastOne(keyValueHeads, "keyValueHeads");
        atLeastOne(hiddenWidth, "hiddenWidth");
        atLeastOne(experts, "experts");
        check(width % heads == 0, "A width of " + width + " cannot be shared among " + heads + " heads");
        check(
                heads % keyValueHeads == 0,
                heads + " heads cannot share " + keyValueHeads + " heads of keys and values: these must divide those");
        check(
                positions != Positions.ROTARY || width / heads % 2 == 0,
                "Rotary positions need heads of an even width, not " + width / heads);
        check(
                expertsPerToken >= 1 && expertsPerToken <= experts,
                "A token can take 1 to " + experts + " experts, not " + expertsPerToken);
        check(balanceWeight >= 0, "The balanceWeight must not be negative: " + balanceWeight);
        check(dropout >= 0 && dropout < 1, "The dropout must be in [0, 1), not " + dropout);
        check(normEpsilon > 0, "The normEpsilon must be positive, not " + normEpsilon);
        check(rotaryBase > 1, "The rotaryBase must be greater than 1, not " + rotaryBase);
        check(
                rotaryDivisors.isEmpty() || rotaryDivisors.size() == width / heads / 2,
                "There must be " + width / heads / 2 + " rotaryDivisors, one for each pair of a head, not "
                        + rotaryDivisors.size());
    }

    private static void atLeastOne(int value, String name) {
        check(value >= 1, "The " + name + " must be at least 1, not " + value);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Begins a model of GPT-2's parts: learned positions, LayerNorm, GELU, biases, tied embeddings. */
    public static TransformerConfigBuilder gpt(int vocabularySize, int contextLength) {
        return new TransformerConfigBuilder(vocabularySize, contextLength)
                .positions(Positions.LEARNED)
                .normalization(Normalization.LAYER_NORM)
                .activation(Activation.GELU)
                .biases(true);
    }

    /** Begins a model of Llama's parts: rotary positions, RMSNorm, SwiGLU, no biases, tied embeddings. */
    public static TransformerConfigBuilder llama(int vocabularySize, int contextLength) {
        return new TransformerConfigBuilder(vocabularySize, contextLength)
                .positions(Positions.ROTARY)
                .normalization(Normalization.RMS_NORM)
                .activation(Activation.SWIGLU)
                .biases(false);
    }

    /** Begins a model that differs from this one. */
    public TransformerConfigBuilder but() {
        return new TransformerConfigBuilder(this);
    }

    /** Returns the width of a head. */
    public int headWidth() {
        return width / heads;
    }

    /** Says in a line what it is. */
    public String summary() {
        String attention = keyValueHeads == heads ? heads + " heads" : heads + "/" + keyValueHeads + " heads";
        String hidden = experts == 1
                ? activation.toString()
                : activation + " " + expertsPerToken + " of " + experts + " experts";
        return String.format(
                Locale.ROOT,
                "%d layers of %d, %s, %s, %s, %s",
                layers,
                width,
                attention,
                positions.name().toLowerCase(Locale.ROOT),
                normalization.name().toLowerCase(Locale.ROOT).replace("_", ""),
                hidden.toLowerCase(Locale.ROOT));
    }
}

package dev.hotcell.llm.transformer;

import java.util.List;

/** Gathers the values of a {@link TransformerConfig}, which checks them. */
public final class TransformerConfigBuilder {
    private final int vocabularySize;
    private final int contextLength;
    private int layers = 4;
    private int width = 128;
    private int heads = 4;
    private int keyValueHeads = 0;
    private int hiddenWidth = 0;
    private Positions positions = Positions.ROTARY;
    private Normalization normalization = Normalization.RMS_NORM;
    private Activation activation = Activation.SWIGLU;
    private boolean biases = false;
    private boolean attentionBiases = false;
    private double balanceWeight = 0.01;
    private boolean tiedEmbeddings = true;
    private double dropout = 0;
    private double normEpsilon = 1e-5;
    private double rotaryBase = 10_000;
    private List<Float> rotaryDivisors = List.of();
    private int experts = 1;
    private int expertsPerToken = 1;

    TransformerConfigBuilder(int vocabularySize, int contextLength) {
        this.vocabularySize = vocabularySize;
        this.contextLength = contextLength;
    }

    TransformerConfigBuilder(TransformerConfig config) {
        this(config.vocabularySize(), config.contextLength());
        layers = config.layers();
        width = config.width();
        heads = config.heads();
        keyValueHeads = config.keyValueHeads();
        hiddenWidth = config.hiddenWidth();
        positions = config.positions();
        normalization = config.normalization();
        activation = config.activation();
        biases = config.biases();
        attentionBiases = config.attentionBiases();
        balanceWeight = config.balanceWeight();
        tiedEmbeddings = config.tiedEmbeddings();
        dropout = config.dropout();
        normEpsilon = config.normEpsilon();
        rotaryBase = config.rotaryBase();
        rotaryDivisors = config.rotaryDivisors();
        experts = config.experts();
        expertsPerToken = config.expertsPerToken();
    }

    /** Sets how many layers there are. */
    public TransformerConfigBuilder layers(int value) {
        layers = value;
        return this;
    }

    /** Sets the length of a token's vector. */
    public TransformerConfigBuilder width(int value) {
        width = value;
        return this;
    }

    /** Sets the heads of attention. */
    public TransformerConfigBuilder heads(int value) {
        heads = value;
        return this;
    }

    /** Sets the heads of keys and values; as many as of attention if not set. */
    public TransformerConfigBuilder keyValueHeads(int value) {
        keyValueHeads = value;
        return this;
    }

    /** Sets the width within the feed-forward part; by default four times the width, or with a gate as many weights as that. */
    public TransformerConfigBuilder hiddenWidth(int value) {
        hiddenWidth = value;
        return this;
    }

    /** Sets how it learns where a token stands. */
    public TransformerConfigBuilder positions(Positions value) {
        positions = value;
        return this;
    }

    /** Sets what vectors are brought to one size by. */
    public TransformerConfigBuilder normalization(Normalization value) {
        normalization = value;
        return this;
    }

    /** Sets what lies between the projections of the feed-forward part. */
    public TransformerConfigBuilder activation(Activation value) {
        activation = value;
        return this;
    }

    /** Sets whether projections have biases. */
    public TransformerConfigBuilder biases(boolean value) {
        biases = value;
        return this;
    }

    /** Sets whether the projections to queries, keys and values have biases, as Qwen 2's do. */
    public TransformerConfigBuilder attentionBiases(boolean value) {
        attentionBiases = value;
        return this;
    }

    /** Sets the weight of the loss that keeps experts equally busy. */
    public TransformerConfigBuilder balanceWeight(double value) {
        balanceWeight = value;
        return this;
    }

    /** Sets whether the table of tokens is also the last projection. */
    public TransformerConfigBuilder tiedEmbeddings(boolean value) {
        tiedEmbeddings = value;
        return this;
    }

    /** Sets the part of the numbers that is set to zero while training. */
    public TransformerConfigBuilder dropout(double value) {
        dropout = value;
        return this;
    }

    /** Sets what is added before the root of a normalization. */
    public TransformerConfigBuilder normEpsilon(double value) {
        normEpsilon = value;
        return this;
    }

    /** Sets the base of the rotary angles. */
    public TransformerConfigBuilder rotaryBase(double value) {
        rotaryBase = value;
        return this;
    }

    /** Sets what the rotary angles of each pair of numbers of a head are divided by. */
    public TransformerConfigBuilder rotaryDivisors(List<Float> values) {
        rotaryDivisors = List.copyOf(values);
        return this;
    }

    /**
     * Makes it a mixture of experts.
     *
     * @param count how many feed-forward parts each layer has
     * @param perToken how many of them each token takes
     */
    public TransformerConfigBuilder experts(int count, int perToken) {
        experts = count;
        expertsPerToken = perToken;
        return this;
    }

    private int standardHiddenWidth() {
        // A gate makes three matrices of two: at 8/3 of the width they are as large, in steps that hardware likes.
        return activation == Activation.SWIGLU ? (8 * width / 3 + 7) / 8 * 8 : 4 * width;
    }

    /**
     * Returns the architecture.
     *
     * @throws IllegalArgumentException if values are out of range or do not fit together
     */
    public TransformerConfig build() {
        return new TransformerConfig(
                vocabularySize,
                contextLength,
                layers,
                width,
                heads,
                keyValueHeads == 0 ? heads : keyValueHeads,
                hiddenWidth == 0 ? standardHiddenWidth() : hiddenWidth,
                positions,
                normalization,
                activation,
                biases,
                attentionBiases,
                experts,
                expertsPerToken,
                balanceWeight,
                tiedEmbeddings,
                dropout,
                normEpsilon,
                rotaryBase,
                rotaryDivisors);
    }
}

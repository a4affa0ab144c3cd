package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;

/** Attention, then a feed-forward part, each of normalized vectors and added to them. */
final class DecoderLayer {
    private final int number;
    private final double dropout;
    private final Norm attentionNorm;
    private final CausalSelfAttention attention;
    private final Norm feedForwardNorm;
    private final Layer feedForward;

    DecoderLayer(Weights weights, int number) {
        TransformerConfig config = weights.config();
        this.number = number;
        this.dropout = config.dropout();
        attentionNorm = new Norm(weights, "input_layernorm");
        attention = new CausalSelfAttention(weights.in("self_attn"), number);
        feedForwardNorm = new Norm(weights, "post_attention_layernorm");
        feedForward =
                config.experts() == 1 ? new FeedForward(weights.in("mlp")) : new MixtureOfExperts(weights.in("mlp"));
    }

    NDArray forward(ForwardPass pass, NDArray input, PositionTables tables) {
        NDArray attended = attention.forward(pass, attentionNorm.forward(pass, input), tables);
        NDArray between = input.add(dropped(pass, attended));
        NDArray fed = feedForward.forward(pass, feedForwardNorm.forward(pass, between));
        NDArray output = between.add(dropped(pass, fed));
        pass.probe().hidden(number, output);
        return output;
    }

    private NDArray dropped(ForwardPass pass, NDArray vectors) {
        return dropout == 0 || !pass.training()
                ? vectors
                : Dropout.dropout(vectors, (float) dropout, true).singletonOrThrow();
    }
}

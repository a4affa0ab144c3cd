package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;
import dev.hotcell.models.Precision;
import dev.hotcell.models.engine.Bfloat16;
import dev.hotcell.models.engine.Scalars;

/** Attention of each position to itself and those before it; several heads of queries may share keys and values. */
final class CausalSelfAttention {
    private final TransformerConfig config;
    private final int layer;
    private final Projection queries;
    private final Projection keys;
    private final Projection values;
    private final Projection output;

    CausalSelfAttention(Weights weights, int layer) {
        this.config = weights.config();
        this.layer = layer;
        int width = config.width();
        int shared = config.keyValueHeads() * config.headWidth();
        boolean biased = config.biases() || config.attentionBiases();
        queries = new Projection(weights, "q_proj", width, width, Transformer.DEVIATION, biased);
        keys = new Projection(weights, "k_proj", width, shared, Transformer.DEVIATION, biased);
        values = new Projection(weights, "v_proj", width, shared, Transformer.DEVIATION, biased);
        output = new Projection(weights, "o_proj", width, width, Transformer.outputDeviation(config));
    }

    /** Attends within vectors of shape (examples, positions, width). */
    NDArray forward(ForwardPass pass, NDArray input, PositionTables tables) {
        long examples = input.getShape().get(0);
        long length = input.getShape().get(1);
        int groups = config.keyValueHeads();
        NDArray q = tables.turn(split(queries.forward(pass, input), config.heads()));
        NDArray k = tables.turn(split(keys.forward(pass, input), groups));
        NDArray v = split(values.forward(pass, input), groups);
        KeyValueCache cache = pass.cache();
        if (cache != null) {
            k = cache.keys(layer, k);
            v = cache.values(layer, v);
        }
        NDArray mixed = pass.precision() == Precision.BF16
                ? narrow(pass, q, k, v, tables)
                : mixed(pass, Scalars.times(q, 1 / Math.sqrt(config.headWidth())), k, v, tables);
        NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(examples, length, config.width());
        return output.forward(pass, joined);
    }

    /** Mixes values by how well their keys fit queries, all of shape (examples, heads, positions, width of a head). */
    private NDArray mixed(ForwardPass pass, NDArray q, NDArray k, NDArray v, PositionTables tables) {
        long examples = q.getShape().get(0);
        long length = q.getShape().get(2);
        long seen = k.getShape().get(2);
        int groups = config.keyValueHeads();
        // The queries that share keys are laid below each other, so that keys need no copies.
        long rows = config.heads() / groups * length;
        NDArray grouped = q.reshape(examples, groups, rows, config.headWidth());
        NDArray scores = grouped.matMul(k.transpose(0, 1, 3, 2));
        NDArray weights = scores.reshape(examples, config.heads(), length, seen)
                .add(tables.mask())
                .softmax(-1);
        pass.probe().attention(layer, weights);
        return dropped(pass, weights)
                .reshape(examples, groups, rows, seen)
                .matMul(v)
                .reshape(examples, config.heads(), length, config.headWidth());
    }

    private NDArray narrow(ForwardPass pass, NDArray q, NDArray k, NDArray v, PositionTables tables) {
        double dropout = pass.training() ? config.dropout() : 0;
        return config.positions() == Positions.ALIBI
                ? Bfloat16.attention(q, k, v, dropout, tables.mask())
                : Bfloat16.causalAttention(q, k, v, dropout);
    }

    private NDArray split(NDArray vectors, int heads) {
        long examples = vectors.getShape().get(0);
        long length = vectors.getShape().get(1);
        return vectors.reshape(examples, length, heads, config.headWidth()).transpose(0, 2, 1, 3);
    }

    private NDArray dropped(ForwardPass pass, NDArray weights) {
        return config.dropout() == 0 || !pass.training()
                ? weights
                : Dropout.dropout(weights, (float) config.dropout(), true).singletonOrThrow();
    }
}

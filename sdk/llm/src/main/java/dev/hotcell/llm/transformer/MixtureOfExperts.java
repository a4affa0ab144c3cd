package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import dev.hotcell.models.engine.Scalars;
import java.util.ArrayList;
import java.util.List;

/**
 * Several feed-forward parts, of which a router gives each token the likeliest few, weighted by their probabilities among
 * themselves (Shazeer et al., 2017; weights as in Mixtral). An expert computes only what it was given.
 */
final class MixtureOfExperts implements Layer {
    private final TransformerConfig config;
    private final Projection router;
    private final List<FeedForward> experts = new ArrayList<>();

    MixtureOfExperts(Weights weights) {
        config = weights.config();
        router = new Projection(weights, "gate", config.width(), config.experts(), Transformer.DEVIATION, false);
        for (int i = 0; i < config.experts(); i++) {
            experts.add(new FeedForward(weights.in("experts." + i)));
        }
    }

    @Override
    public NDArray forward(ForwardPass pass, NDArray input) {
        Shape shape = input.getShape();
        NDArray tokens = input.reshape(-1, config.width());
        NDArray probabilities = router.exactly(pass, tokens).softmax(-1);
        NDList best = probabilities.topK(config.expertsPerToken(), 1, true, true);
        NDArray weights = best.get(0).div(best.get(0).sum(new int[] {1}, true));
        Routing routing = Routing.of(best.get(1).toLongArray(), config.expertsPerToken(), config.experts());
        pass.addBalanceLoss(balanceLoss(pass, probabilities, routing));
        NDList outputs = new NDList();
        for (int i = 0; i < experts.size(); i++) {
            NDArray chosen = rows(tokens, pass.constant(routing.tokensOf(i)));
            outputs.add(experts.get(i).forward(pass, chosen));
        }
        NDArray joined = NDArrays.concat(outputs, 0);
        // Brought back into the order of the tokens, each token's experts side by side.
        NDArray ordered =
                rows(joined, pass.constant(routing.places())).reshape(-1, config.expertsPerToken(), config.width());
        return ordered.mul(weights.expandDims(2)).sum(new int[] {1}).reshape(shape);
    }

    private static NDArray rows(NDArray table, NDArray indices) {
        return Embedding.embedding(indices, table, SparseFormat.DENSE).singletonOrThrow();
    }

    /** Returns experts × Σ (share of the choices × mean probability), which is 1 where all are equally busy. */
    private NDArray balanceLoss(ForwardPass pass, NDArray probabilities, Routing routing) {
        NDArray shares = pass.constant(probabilities.getDataType(), routing.shares());
        NDArray loss = probabilities.mean(new int[] {0}).mul(shares).sum();
        return Scalars.times(loss, config.experts());
    }
}

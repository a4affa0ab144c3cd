package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.initializer.Initializer;
import dev.hotcell.models.engine.Scalars;
import org.jspecify.annotations.Nullable;

/** Brings vectors to one size. */
final class Norm implements Layer {
    private static final int[] LAST = {-1};

    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final Shape width;
    private final double epsilon;

    Norm(Weights weights, String name) {
        TransformerConfig config = weights.config();
        width = new Shape(config.width());
        epsilon = config.normEpsilon();
        weight = weights.vector(name + ".weight", Initializer.ONES, config.width());
        bias = config.normalization() == Normalization.LAYER_NORM
                ? weights.vector(name + ".bias", Initializer.ZEROS, config.width())
                : null;
    }

    @Override
    public NDArray forward(ForwardPass pass, NDArray input) {
        if (bias != null) {
            return LayerNorm.layerNorm(input, width, pass.weight(weight), pass.weight(bias), (float) epsilon)
                    .singletonOrThrow();
        }
        NDArray meanSquare = input.square().mean(LAST, true);
        return input.div(Scalars.plus(meanSquare, epsilon).sqrt()).mul(pass.weight(weight));
    }
}

package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** Two projections with a nonlinearity between, or three with a gate. */
final class FeedForward implements Layer {
    private final @Nullable Projection gate;
    private final Projection up;
    private final Projection down;

    FeedForward(Weights weights) {
        TransformerConfig config = weights.config();
        int width = config.width();
        int hidden = config.hiddenWidth();
        gate = config.activation() == Activation.SWIGLU
                ? new Projection(weights, "gate_proj", width, hidden, Transformer.DEVIATION)
                : null;
        up = new Projection(weights, "up_proj", width, hidden, Transformer.DEVIATION);
        down = new Projection(weights, "down_proj", hidden, width, Transformer.outputDeviation(config));
    }

    @Override
    public NDArray forward(ForwardPass pass, NDArray input) {
        NDArray hidden = up.forward(pass, input);
        if (gate == null) {
            return down.forward(pass, ai.djl.nn.Activation.gelu(hidden));
        }
        NDArray open = gate.forward(pass, input);
        return down.forward(pass, open.mul(ai.djl.nn.Activation.sigmoid(open)).mul(hidden));
    }
}

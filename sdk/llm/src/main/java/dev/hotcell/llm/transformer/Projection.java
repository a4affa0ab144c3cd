package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import dev.hotcell.models.Precision;
import dev.hotcell.models.engine.Bfloat16;
import org.jspecify.annotations.Nullable;

/** A matrix, with a bias and an adapter if wanted. */
final class Projection implements Layer {
    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final @Nullable Adapter adapter;

    Projection(Weights weights, String name, long in, long out, double deviation) {
        this(weights, name, in, out, deviation, weights.config().biases());
    }

    Projection(Weights weights, String name, long in, long out, double deviation, boolean biased) {
        weight = weights.matrix(name + ".weight", deviation, out, in);
        bias = biased ? weights.vector(name + ".bias", Initializer.ZEROS, out) : null;
        adapter = weights.adapter(name, in, out);
    }

    @Override
    public NDArray forward(ForwardPass pass, NDArray input) {
        NDArray output = apply(pass, input, pass.weight(weight));
        if (bias != null) {
            output = output.add(pass.weight(bias));
        }
        return adapter == null ? output : output.add(adapter.change(pass, input));
    }

    /** Computes in 32 bits whatever the pass does, without bias or adapter: for choices that small differences would tip. */
    NDArray exactly(ForwardPass pass, NDArray input) {
        return Linear.linear(input, pass.weight(weight)).singletonOrThrow();
    }

    /** Returns {@code input} times the transposed matrix. */
    static NDArray apply(ForwardPass pass, NDArray input, NDArray matrix) {
        return pass.precision() == Precision.BF16
                ? Bfloat16.linear(input, matrix)
                : Linear.linear(input, matrix).singletonOrThrow();
    }
}

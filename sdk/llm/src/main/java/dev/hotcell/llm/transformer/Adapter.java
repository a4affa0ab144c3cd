package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import dev.hotcell.models.engine.Scalars;

/**
 * A change of low rank to a projection (LoRA; Hu et al., 2021).
 *
 * @param down of shape (rank, in)
 * @param up of shape (out, rank)
 * @param scale what the change is multiplied by
 * @param dropout of its input while training
 */
record Adapter(Parameter down, Parameter up, double scale, double dropout) {

    NDArray change(ForwardPass pass, NDArray input) {
        NDArray seen = dropout == 0 || !pass.training()
                ? input
                : Dropout.dropout(input, (float) dropout, true).singletonOrThrow();
        NDArray low = Linear.linear(seen, pass.weight(down)).singletonOrThrow();
        // Scaled where it is narrow.
        return Linear.linear(Scalars.times(low, scale), pass.weight(up)).singletonOrThrow();
    }
}

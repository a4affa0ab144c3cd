package dev.hotcell.models;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A block that computes in segments, each from the outputs of the one before it alone. Training can then forget what lies
 * within them, and compute it again for the gradients.
 */
public interface Segmented {

    /**
     * Returns the segments of one computation in training, in order. The first takes the inputs, the last gives the block's
     * outputs, and between them pass arrays of numbers with a fraction. Each has weights that learn. Each may be asked again, and gives the same then
     * from the same inputs and random numbers.
     *
     * @param store where the weights are
     * @param inputs of the block, for what the segments share
     * @param precision of their products; 32 bits unless the block is of {@link MixedPrecision}
     */
    List<UnaryOperator<NDList>> segments(ParameterStore store, NDList inputs, Precision precision);
}

package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Says how far a network's answers are from the targets.
 *
 * <p>An own one must not call {@code NDArray.mul(Number)} and its like, which spoil gradients: use
 * {@link dev.hotcell.models.engine.Scalars}.
 */
@FunctionalInterface
public interface LossFunction {

    /**
     * Returns the mean loss of a batch, an array without dimensions.
     *
     * @param outputs what the network answered; in each array the first dimension runs over the examples
     * @param targets what it should have answered
     */
    NDArray evaluate(NDList outputs, NDList targets);
}

package dev.hotcell.models;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;

/** A block that can compute its products of matrices in fewer bits than its weights have. */
public interface MixedPrecision {

    /**
     * Computes the outputs, of 32 bits.
     *
     * @param store where the weights are, of 32 bits
     * @param training whether layers such as dropout behave as in training
     */
    NDList forward(ParameterStore store, NDList inputs, boolean training, Precision precision);
}

package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;

/** Looks into a forward pass. Arrays are valid during the call. */
public interface Probe {

    /** Looks at nothing. */
    Probe NONE = new Probe() {};

    /**
     * Sees how much each position attends to each.
     *
     * @param layer from 0
     * @param weights of shape (examples, heads, positions, positions attended to); each row sums to 1
     */
    default void attention(int layer, NDArray weights) {}

    /**
     * Sees the vectors that leave a layer.
     *
     * @param layer from 0
     * @param vectors of shape (examples, positions, width)
     */
    default void hidden(int layer, NDArray vectors) {}
}

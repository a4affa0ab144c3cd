package dev.hotcell.models.data;

import ai.djl.ndarray.NDManager;

/** Gathers examples into batches, in buffers of its own that it uses again and again. For one thread. */
@FunctionalInterface
public interface Batcher {

    /**
     * Gathers examples. The batch is valid until the next one is gathered.
     *
     * @param indices the numbers of the examples, in the batch's order
     * @param manager owns the batch's arrays, and decides their device
     */
    Batch gather(int[] indices, NDManager manager);
}

package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Computes a node's outputs. Images have the shape (examples, height, width, channels). */
@FunctionalInterface
interface Operation {

    /** Computes them from the node's inputs, in their order. */
    NDList apply(GraphNode node, NDList inputs);

    /** Returns an operation of one output. */
    static Operation single(Single operation) {
        return (node, inputs) -> new NDList(operation.apply(node, inputs));
    }

    /** Computes a node's only output. */
    @FunctionalInterface
    interface Single {
        NDArray apply(GraphNode node, NDList inputs);
    }
}

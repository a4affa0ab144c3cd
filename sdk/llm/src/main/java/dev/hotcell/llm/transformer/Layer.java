package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;

/** A part of a transformer that turns vectors of shape (examples, positions, width) into others. */
interface Layer {

    NDArray forward(ForwardPass pass, NDArray input);
}

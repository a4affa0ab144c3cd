package dev.hotcell.models.data;

import ai.djl.ndarray.NDList;

/**
 * Some examples side by side.
 *
 * @param inputs what the network sees; in each array the first dimension runs over the examples
 * @param targets what it should answer; likewise
 * @param size how many examples there are
 */
public record Batch(NDList inputs, NDList targets, int size) {}

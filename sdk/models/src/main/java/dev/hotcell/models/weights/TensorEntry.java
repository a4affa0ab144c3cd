package dev.hotcell.models.weights;

import ai.djl.ndarray.types.Shape;

/**
 * Where an array lies in a file.
 *
 * @param offset the first byte's place behind the header
 * @param length in bytes
 */
record TensorEntry(ElementType type, Shape shape, long offset, long length) {}

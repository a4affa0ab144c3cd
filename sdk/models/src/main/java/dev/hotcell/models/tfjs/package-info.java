/**
 * Graph models of TensorFlow.js: a JSON file that describes a graph, and files with its weights. {@link dev.hotcell.models.tfjs.GraphModel} interprets
 * them on PyTorch; the operations are those that models of images use.
 */
@NullMarked
package dev.hotcell.models.tfjs;

import org.jspecify.annotations.NullMarked;

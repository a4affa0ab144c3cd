/**
 * Weights in files: {@link dev.hotcell.models.weights.Safetensors} reads and writes the format that Python's libraries
 * share. A file appears complete or not at all, and what is read from one is checked before it is believed.
 */
@NullMarked
package dev.hotcell.models.weights;

import org.jspecify.annotations.NullMarked;

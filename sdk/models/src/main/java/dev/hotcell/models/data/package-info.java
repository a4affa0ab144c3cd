/**
 * Data to learn from: {@link dev.hotcell.models.data.Examples} give a training its batches,
 * {@link dev.hotcell.models.data.LabelledImages} are pictures with their classes,
 * {@link dev.hotcell.models.data.Mnist} the handwritten digits.
 */
@NullMarked
package dev.hotcell.models.data;

import org.jspecify.annotations.NullMarked;

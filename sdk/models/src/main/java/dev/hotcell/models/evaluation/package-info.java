/**
 * How good predictions are: {@link dev.hotcell.models.evaluation.ConfusionMatrix} shows which classes are taken for which.
 */
@NullMarked
package dev.hotcell.models.evaluation;

import org.jspecify.annotations.NullMarked;

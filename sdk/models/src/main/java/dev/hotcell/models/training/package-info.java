/**
 * Training of networks: {@link dev.hotcell.models.training.Training} says what is to be done,
 * {@link dev.hotcell.models.training.TrainingRun} is the doing of it, which can be interrupted and gone on with.
 * The losses here are safe against DJL's reading of freed memory.
 */
@NullMarked
package dev.hotcell.models.training;

import org.jspecify.annotations.NullMarked;

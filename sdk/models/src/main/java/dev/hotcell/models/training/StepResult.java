package dev.hotcell.models.training;

/**
 * What came out of one batch.
 *
 * @param loss the mean loss
 * @param sums each measure's sum over the examples
 * @param examples how many there were
 */
record StepResult(double loss, double[] sums, int examples) {}

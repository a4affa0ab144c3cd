package dev.hotcell.models.training;

/**
 * What came out of one batch.
 *
 * @param loss the mean loss
 * @param sums each measure's sum over the examples
 * @param examples how many there were
 */
record StepResult(double loss, double[] sums, int examples) {

    /** Returns what came out of this part of a batch and another. */
    StepResult and(StepResult other) {
        int both = examples + other.examples;
        double[] joined = new double[sums.length];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = sums[i] + other.sums[i];
        }
        return new StepResult((loss * examples + other.loss * other.examples) / both, joined, both);
    }
}

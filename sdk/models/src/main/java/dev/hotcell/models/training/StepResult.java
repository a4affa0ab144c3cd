package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.hotcell.models.data.Batch;
import java.util.List;

/**
 * What came out of one batch.
 *
 * @param loss the mean loss
 * @param sums each measure's sum over the examples
 * @param examples how many there were
 */
record StepResult(double loss, double[] sums, int examples) {

    /** Measures what a network answered to a batch. */
    static StepResult of(List<Metric> metrics, NDArray loss, NDList outputs, Batch batch) {
        double[] sums = metrics.stream()
                .mapToDouble(metric -> metric.sum().of(outputs, batch.targets()))
                .toArray();
        return new StepResult(loss.toType(DataType.FLOAT32, false).getFloat(), sums, batch.size());
    }

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

package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;

/**
 * A measure of a network's answers, averaged over the examples, that is looked at but not trained for.
 *
 * @param name its name in charts and tables
 * @param sum gives its sum over the examples of a batch
 */
public record Metric(String name, Sum sum) {

    /** Measures a batch. */
    @FunctionalInterface
    public interface Sum {

        /** Returns the measure summed over the batch's examples. */
        double of(NDList outputs, NDList targets);
    }

    /** Returns how often the class with the largest output is the right one, between 0 and 1. */
    public static Metric accuracy() {
        return new Metric("accuracy", Metric::hits);
    }

    private static double hits(NDList outputs, NDList targets) {
        NDArray answers = outputs.singletonOrThrow().argMax(-1).toType(DataType.INT64, false);
        long[] given = answers.toLongArray();
        long[] wanted = targets.singletonOrThrow().toType(DataType.INT64, false).toLongArray();
        int hits = 0;
        for (int i = 0; i < given.length; i++) {
            if (given[i] == wanted[i]) {
                hits++;
            }
        }
        return hits;
    }
}

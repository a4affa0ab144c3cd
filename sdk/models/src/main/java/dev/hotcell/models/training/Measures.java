package dev.hotcell.models.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Means over examples that come in batches of different sizes. */
final class Measures {
    private final List<Metric> metrics;
    private final double[] sums;
    private double lossSum;
    private long examples;

    Measures(List<Metric> metrics) {
        this.metrics = metrics;
        this.sums = new double[metrics.size()];
    }

    void add(StepResult result) {
        lossSum += result.loss() * result.examples();
        examples += result.examples();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += result.sums()[i];
        }
    }

    void clear() {
        Arrays.fill(sums, 0);
        lossSum = 0;
        examples = 0;
    }

    long examples() {
        return examples;
    }

    double loss() {
        return lossSum / examples;
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            means.put(metrics.get(i).name(), sums[i] / examples);
        }
        return means;
    }
}

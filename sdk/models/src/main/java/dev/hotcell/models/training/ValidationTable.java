package dev.hotcell.models.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Validations as rows of numbers, for a file: step, loss, then the measures in their order. */
final class ValidationTable {

    private ValidationTable() {}

    static int columns(List<Metric> metrics) {
        return 2 + metrics.size();
    }

    static double[] toNumbers(List<Validation> validations, List<Metric> metrics) {
        double[] numbers = new double[validations.size() * columns(metrics)];
        int i = 0;
        for (Validation validation : validations) {
            numbers[i++] = validation.step();
            numbers[i++] = validation.loss();
            for (Metric metric : metrics) {
                numbers[i++] = validation.measures().getOrDefault(metric.name(), Double.NaN);
            }
        }
        return numbers;
    }

    static List<Validation> fromNumbers(double[] numbers, List<Metric> metrics) {
        List<Validation> validations = new ArrayList<>();
        int columns = columns(metrics);
        for (int row = 0; row + columns <= numbers.length; row += columns) {
            Map<String, Double> measures = new LinkedHashMap<>();
            for (int i = 0; i < metrics.size(); i++) {
                measures.put(metrics.get(i).name(), numbers[row + 2 + i]);
            }
            validations.add(new Validation((long) numbers[row], numbers[row + 1], measures));
        }
        return validations;
    }
}

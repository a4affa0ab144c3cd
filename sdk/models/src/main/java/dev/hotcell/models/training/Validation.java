package dev.hotcell.models.training;

import java.util.Map;

/**
 * How good a network was on the validation examples.
 *
 * @param step after how many steps
 * @param loss the mean loss
 * @param measures the measures by name
 */
public record Validation(long step, double loss, Map<String, Double> measures) {

    public Validation {
        measures = Map.copyOf(measures);
    }
}

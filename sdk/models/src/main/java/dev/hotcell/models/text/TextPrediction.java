package dev.hotcell.models.text;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a text is taken for.
 *
 * @param probabilities of each class, the most probable first
 */
public record TextPrediction(Map<String, Double> probabilities) {

    /** Sorts a copy. */
    public TextPrediction {
        Map<String, Double> sorted = new LinkedHashMap<>();
        probabilities.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        probabilities = Collections.unmodifiableMap(sorted);
    }

    /** Returns the most probable class. */
    public String label() {
        return probabilities.keySet().iterator().next();
    }

    @Override
    public String toString() {
        return probabilities.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.1f %%", entry.getKey(), 100 * entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}

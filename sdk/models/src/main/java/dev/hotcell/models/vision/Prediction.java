package dev.hotcell.models.vision;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a classifier takes an image for.
 *
 * @param classes the names of the classes
 * @param probabilities of each class, adding up to 1
 */
public record Prediction(List<String> classes, List<Double> probabilities) {

    public Prediction {
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
        if (classes.isEmpty() || classes.size() != probabilities.size()) {
            throw new IllegalArgumentException(
                    classes.size() + " classes cannot have " + probabilities.size() + " probabilities");
        }
    }

    /** Returns the index of the most probable class. */
    public int index() {
        return ranking().get(0);
    }

    /** Returns the name of the most probable class. */
    public String label() {
        return classes.get(index());
    }

    /** Returns the probability of the most probable class. */
    public double probability() {
        return probabilities.get(index());
    }

    /** Returns the indices of the classes, the most probable first. */
    public List<Integer> ranking() {
        return IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparing(probabilities::get, Comparator.reverseOrder()))
                .toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%.0f %%)", label(), 100 * probability());
    }
}

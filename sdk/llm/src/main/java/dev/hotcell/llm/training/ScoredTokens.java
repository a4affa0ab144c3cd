package dev.hotcell.llm.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How likely a model finds a text, token by token.
 *
 * @param tokens of the text; the first has nothing before it and is not scored
 * @param logProbabilities the natural logarithm of the probability of each token but the first
 * @param likeliest what the model finds likeliest in the place of each token but the first
 */
public record ScoredTokens(List<Integer> tokens, List<Double> logProbabilities, List<Integer> likeliest) {

    /** Copies the lists. */
    public ScoredTokens {
        tokens = List.copyOf(tokens);
        logProbabilities = List.copyOf(logProbabilities);
        likeliest = List.copyOf(likeliest);
    }

    static ScoredTokens of(int[] tokens, float[] logProbabilities, long[] likeliest) {
        Double[] logarithms = new Double[logProbabilities.length];
        Arrays.setAll(logarithms, i -> (double) logProbabilities[i]);
        return new ScoredTokens(
                Arrays.stream(tokens).boxed().toList(),
                List.of(logarithms),
                Arrays.stream(likeliest).mapToObj(Math::toIntExact).toList());
    }

    /** Returns the exponential of the mean cross entropy: among how many tokens the model is as good as undecided. */
    public double perplexity() {
        return Math.exp(-logProbabilities.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d tokens, perplexity %.2f", tokens.size(), perplexity());
    }
}

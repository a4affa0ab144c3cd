package dev.hotcell.llm;

import java.util.List;

/**
 * How likely a model finds a text, token by token.
 *
 * @param tokens of the text but the first, which has nothing before it
 */
public record TextScore(List<TokenChoice> tokens) {

    /** Copies the list. */
    public TextScore {
        tokens = List.copyOf(tokens);
    }

    /** Returns the mean cross entropy of a token, in nats. */
    public double crossEntropy() {
        return -tokens.stream()
                .mapToDouble(TokenChoice::logProbability)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the exponential of the mean cross entropy: among how many tokens the model is as good as undecided. */
    public double perplexity() {
        return Math.exp(crossEntropy());
    }
}

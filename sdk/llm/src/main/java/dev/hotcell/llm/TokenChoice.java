package dev.hotcell.llm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One token of an answer and how likely the model found it, before temperature, penalties and the other options.
 *
 * @param text of the token; a character that spans tokens is cut there and replaced
 * @param logProbability the natural logarithm of its probability
 * @param alternatives the likeliest tokens at this place, the likeliest first, themselves without alternatives
 */
public record TokenChoice(String text, double logProbability, List<TokenChoice> alternatives) {

    public TokenChoice {
        alternatives = List.copyOf(alternatives);
    }

    /** Returns the probability, from 0 to 1. */
    public double probability() {
        return Math.exp(logProbability);
    }

    /** Says the token, its probability, and what else there might have been. */
    @Override
    public String toString() {
        String own = String.format(Locale.ROOT, "\"%s\" %.1f %%", text.replace("\n", "⏎"), 100 * probability());
        return alternatives.isEmpty()
                ? own
                : own + " of "
                        + alternatives.stream().map(TokenChoice::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}

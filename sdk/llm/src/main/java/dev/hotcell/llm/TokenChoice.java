package dev.hotcell.llm;

import java.util.List;

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
}

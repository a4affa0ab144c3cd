package dev.hotcell.llm.training;

import java.util.Locale;

/** A token, as text, and how likely a model finds it. */
public record TokenProbability(String token, double probability) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "\"%s\" %.1f %%", token.replace("\n", "⏎"), 100 * probability);
    }
}

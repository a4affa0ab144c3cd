package dev.hotcell.models.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to say what was heard, so far.
 *
 * @param sum of the logarithms of the tokens' probabilities
 * @param parent the number of the beam that it goes on from
 */
record Beam(List<Integer> tokens, double sum, int parent) {
    static final Beam EMPTY = new Beam(List.of(), 0, 0);

    Beam with(int from, int token, double logProbability) {
        List<Integer> longer = new ArrayList<>(tokens);
        longer.add(token);
        return new Beam(longer, sum + logProbability, from);
    }

    Beam withoutLast() {
        return new Beam(tokens.subList(0, tokens.size() - 1), sum, parent);
    }

    int last() {
        return tokens.get(tokens.size() - 1);
    }

    double mean() {
        return sum / Math.max(1, tokens.size());
    }
}

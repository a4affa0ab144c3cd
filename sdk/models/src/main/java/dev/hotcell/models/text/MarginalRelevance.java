package dev.hotcell.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Chooses what is relevant and says something new.
 *
 * @see <a href="https://doi.org/10.1145/290941.291025">Carbonell and Goldstein: Maximal marginal relevance (1998)</a>
 */
final class MarginalRelevance {

    private MarginalRelevance() {}

    /**
     * Returns the places of what is chosen, the best first.
     *
     * @param relevance of each, about between 0 and 1
     * @param novelty between 0 and 1: how much it counts that something is unlike what is chosen already
     */
    static List<Integer> chosen(List<TextEmbedding> all, IntToDoubleFunction relevance, int count, double novelty) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(count, all.size())) {
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < all.size(); i++) {
                TextEmbedding candidate = all.get(i);
                double known = chosen.stream()
                        .mapToDouble(j -> all.get(j).similarity(candidate))
                        .max()
                        .orElse(0);
                double worth = (1 - novelty) * relevance.applyAsDouble(i) - novelty * known;
                if (worth > most && !chosen.contains(i)) {
                    most = worth;
                    best = i;
                }
            }
            chosen.add(best);
        }
        return chosen;
    }
}

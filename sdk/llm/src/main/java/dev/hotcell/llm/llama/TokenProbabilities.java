package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.TokenChoice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** How likely a model finds each token of its vocabulary next, from the scores of its last decode. */
final class TokenProbabilities {
    private final NativeModel model;
    private final float[] scores;
    private final double logSum;

    private TokenProbabilities(NativeModel model, float[] scores) {
        this.model = model;
        this.scores = scores;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            greatest = Math.max(greatest, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - greatest);
        }
        this.logSum = greatest + Math.log(sum);
    }

    /** Returns those after the token with that index in the batch decoded last; -1 for its last. */
    static TokenProbabilities after(NativeModel model, Pointer context, int index) {
        Pointer logits = model.library().functions().llama_get_logits_ith(context, index);
        return new TokenProbabilities(model, logits.getFloatArray(0, model.vocabularySize()));
    }

    /** Returns the natural logarithm of a token's probability. */
    double logProbability(int token) {
        return scores[token] - logSum;
    }

    /**
     * Tells of a token.
     *
     * @param alternatives how many likeliest tokens to tell of with it
     */
    TokenChoice choice(int token, int alternatives) {
        List<TokenChoice> others = new ArrayList<>();
        for (int other : likeliest(alternatives)) {
            others.add(choice(other, 0));
        }
        String text = new String(model.piece(token), StandardCharsets.UTF_8);
        return new TokenChoice(text, logProbability(token), others);
    }

    private List<Integer> likeliest(int count) {
        if (count == 0) {
            return List.of();
        }
        PriorityQueue<Integer> best = new PriorityQueue<>(Comparator.comparingDouble(token -> scores[token]));
        for (int token = 0; token < scores.length; token++) {
            if (best.size() < count) {
                best.add(token);
            } else if (scores[token] > scores[best.element()]) {
                best.remove();
                best.add(token);
            }
        }
        List<Integer> sorted = new ArrayList<>(best);
        sorted.sort(Comparator.comparingDouble((Integer token) -> scores[token]).reversed());
        return sorted;
    }
}

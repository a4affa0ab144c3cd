package dev.hotcell.models.speech;

import java.util.Arrays;
import java.util.List;

/**
 * What Whisper may say next: some tokens never, times in order and in pairs, as in OpenAI's {@code ApplyTimestampRules}.
 *
 * @see <a href="https://github.com/openai/whisper/blob/main/whisper/decoding.py">OpenAI's decoding</a>
 */
final class TokenRules {
    private static final int LATEST_FIRST_TIME = 50; // steps of 20 ms

    private final WhisperVocabulary vocabulary;
    private final int[] never;
    private final int[] neverFirst;
    private final boolean times;

    /**
     * Makes rules.
     *
     * @param never tokens that are never said
     * @param neverFirst tokens that are not said first
     * @param times whether the moments of what is said are wanted
     */
    TokenRules(WhisperVocabulary vocabulary, int[] never, int[] neverFirst, boolean times) {
        this.vocabulary = vocabulary;
        this.never = never.clone();
        this.neverFirst = neverFirst.clone();
        this.times = times;
    }

    /**
     * Returns the logarithms of the probabilities of what may come next.
     *
     * @param logits the network's, one for each token; they are changed
     * @param said the tokens of this window
     */
    float[] logProbabilities(float[] logits, List<Integer> said) {
        forbid(logits, never);
        if (said.isEmpty()) {
            forbid(logits, neverFirst);
        }
        if (times) {
            forbid(logits, vocabulary.withoutTimes, vocabulary.withoutTimes + 1);
            keepTimesInPairs(logits, said);
            keepTimesInOrder(logits, said);
            if (said.isEmpty()) {
                forbid(logits, 0, vocabulary.firstTime);
                forbid(logits, vocabulary.firstTime + LATEST_FIRST_TIME + 1, logits.length);
            } else {
                preferTimes(logits);
            }
        } else {
            forbid(logits, vocabulary.firstTime, logits.length);
        }
        return normalised(logits);
    }

    private static void forbid(float[] logits, int[] tokens) {
        for (int token : tokens) {
            if (token >= 0 && token < logits.length) {
                logits[token] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    private static void forbid(float[] logits, int from, int to) {
        Arrays.fill(logits, Math.min(from, logits.length), Math.min(to, logits.length), Float.NEGATIVE_INFINITY);
    }

    private boolean isTime(List<Integer> said, int fromEnd) {
        return said.size() >= fromEnd && vocabulary.isTime(said.get(said.size() - fromEnd));
    }

    /** After the time that ends a piece comes that which begins the next, or the end; after that which begins, text. */
    private void keepTimesInPairs(float[] logits, List<Integer> said) {
        if (isTime(said, 1)) {
            if (said.size() < 2 || isTime(said, 2)) {
                forbid(logits, vocabulary.firstTime, logits.length);
            } else {
                forbid(logits, 0, vocabulary.end);
            }
        }
    }

    private void keepTimesInOrder(float[] logits, List<Integer> said) {
        for (int i = said.size() - 1; i >= 0; i--) {
            if (vocabulary.isTime(said.get(i))) {
                boolean opensNext = i == said.size() - 1 && said.size() >= 2 && !isTime(said, 2);
                forbid(logits, vocabulary.firstTime, said.get(i) + (opensNext ? 0 : 1));
                return;
            }
        }
    }

    /** Where all times together are more probable than any text, a time is said. */
    private void preferTimes(float[] logits) {
        double ofTimes = logOfSum(logits, vocabulary.firstTime, logits.length);
        float ofText = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < vocabulary.firstTime; i++) {
            ofText = Math.max(ofText, logits[i]);
        }
        if (ofTimes > ofText) {
            forbid(logits, 0, vocabulary.firstTime);
        }
    }

    static float[] normalised(float[] logits) {
        double sum = logOfSum(logits, 0, logits.length);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (logits[i] - sum);
        }
        return logits;
    }

    private static double logOfSum(float[] logits, int from, int to) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, logits[i]);
        }
        if (largest == Float.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (logits[i] > largest - 40) {
                sum += Math.exp(logits[i] - largest);
            }
        }
        return largest + Math.log(sum);
    }
}

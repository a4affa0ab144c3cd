package dev.hotcell.llm.transformer;

import java.util.Arrays;

/** Which tokens go to which expert. Choices are numbered token by token, each token's one after the other. */
final class Routing {
    private final long[][] tokens;
    private final long[] places;
    private final float[] shares;

    private Routing(long[][] tokens, long[] places, float[] shares) {
        this.tokens = tokens;
        this.places = places;
        this.shares = shares;
    }

    /**
     * Sorts choices by expert.
     *
     * @param choices the expert of each choice
     */
    static Routing of(long[] choices, int perToken, int experts) {
        int[] counts = new int[experts];
        for (long expert : choices) {
            counts[(int) expert]++;
        }
        long[][] tokens = new long[experts][];
        int[] starts = new int[experts];
        float[] shares = new float[experts];
        int start = 0;
        for (int i = 0; i < experts; i++) {
            // An idle expert sees the first token, and nobody its output: so its gradient is zero and not missing.
            tokens[i] = new long[Math.max(1, counts[i])];
            starts[i] = start;
            start += tokens[i].length;
            shares[i] = (float) counts[i] / choices.length;
        }
        int[] filled = new int[experts];
        long[] places = new long[choices.length];
        for (int choice = 0; choice < choices.length; choice++) {
            int expert = (int) choices[choice];
            tokens[expert][filled[expert]] = choice / perToken;
            places[choice] = starts[expert] + filled[expert]++;
        }
        return new Routing(tokens, places, shares);
    }

    /** Returns the tokens that an expert gets, in order; at least one. */
    long[] tokensOf(int expert) {
        return Arrays.copyOf(tokens[expert], tokens[expert].length);
    }

    /** Returns where each choice's output lies when the experts' outputs are joined in their order. */
    long[] places() {
        return Arrays.copyOf(places, places.length);
    }

    /** Returns the part of the choices that fell on each expert; they sum to 1. */
    float[] shares() {
        return Arrays.copyOf(shares, shares.length);
    }
}

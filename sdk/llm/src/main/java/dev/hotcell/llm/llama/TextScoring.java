package dev.hotcell.llm.llama;

import dev.hotcell.llm.TextScore;
import dev.hotcell.llm.TokenChoice;
import java.util.ArrayList;
import java.util.List;

/** Reads a text and asks in each place how likely its next token was. */
final class TextScoring {
    private final NativeModel model;
    private final NativeContext context;
    private final int alternatives;

    /**
     * Scores in a context; what that has decoded is forgotten.
     *
     * @param alternatives how many of the likeliest tokens to tell of in each place
     */
    TextScoring(NativeModel model, NativeContext context, int alternatives) {
        this.model = model;
        this.context = context;
        this.alternatives = alternatives;
    }

    /**
     * Scores all tokens but the first.
     *
     * @param checkGoing called now and then; what it throws ends this
     */
    TextScore score(int[] tokens, Runnable checkGoing) {
        if (tokens.length < 2) {
            throw new IllegalArgumentException("A text to score must have two tokens or more, not " + tokens.length);
        }
        context.setAside();
        List<TokenChoice> scored = new ArrayList<>();
        for (int start = 0; scored.size() < tokens.length - 1; start += context.size() / 2) {
            context.clear();
            read(tokens, start, Math.min(start + context.size(), tokens.length), scored, checkGoing);
        }
        context.clear();
        return new TextScore(scored);
    }

    private void read(int[] tokens, int start, int end, List<TokenChoice> scored, Runnable checkGoing) {
        for (int from = start; from < end; from += context.batch()) {
            checkGoing.run();
            int to = Math.min(from + context.batch(), end);
            context.decodeScored(tokens, from, to);
            for (int at = Math.max(from, scored.size()); at < Math.min(to, tokens.length - 1); at++) {
                scored.add(TokenProbabilities.after(model, context.pointer(), at - from)
                        .choice(tokens[at + 1], alternatives));
            }
        }
    }
}

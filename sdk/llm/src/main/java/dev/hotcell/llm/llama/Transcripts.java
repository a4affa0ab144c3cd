package dev.hotcell.llm.llama;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The last answers as text and as the tokens that the model itself chose. A text may be cut into tokens in more than one
 * way; a conversation that goes on must go on with the tokens that were decoded, or nothing could be reused.
 */
final class Transcripts {
    private static final int KEPT = 32;

    private final NativeModel model;
    private final Deque<Transcript> recent = new ArrayDeque<>();

    private record Transcript(String text, int[] tokens) {}

    /**
     * A prompt in tokens.
     *
     * @param continued how many of these are an earlier answer, with its prompt
     */
    record Prompt(int[] tokens, int continued) {}

    Transcripts(NativeModel model) {
        this.model = model;
    }

    /** Remembers a prompt with its answer. */
    void add(String text, int[] tokens) {
        recent.removeIf(t -> t.text.equals(text));
        recent.addFirst(new Transcript(text, tokens));
        if (recent.size() > KEPT) {
            recent.removeLast();
        }
    }

    /** Cuts a prompt into tokens, as far as possible as it was cut before. */
    Prompt tokenize(String text) {
        Transcript longest = null;
        for (Transcript transcript : recent) {
            if (text.length() > transcript.text.length()
                    && text.startsWith(transcript.text)
                    && (longest == null || transcript.text.length() > longest.text.length())) {
                longest = transcript;
            }
        }
        if (longest == null) {
            return new Prompt(model.tokenize(text, true), 0);
        }
        int[] rest = model.tokenize(text.substring(longest.text.length()), false);
        int[] tokens = Arrays.copyOf(longest.tokens, longest.tokens.length + rest.length);
        System.arraycopy(rest, 0, tokens, longest.tokens.length, rest.length);
        return new Prompt(tokens, longest.tokens.length);
    }
}

package dev.hotcell.llm.llama;

import java.util.Arrays;

/**
 * The tokens that a context has decoded, and in which batches. A prompt that begins alike need not be decoded again
 * that far. Because a token decoded in another batch comes out different in the last digits, which can tip a choice, a
 * prompt is always cut into the same batches and only whole batches are reused: the same seed then gives the same text
 * whatever was decoded before.
 */
final class DecodedTokens {
    private final int batch;
    private int[] tokens = new int[64];
    /** Where the batch that begins at an index ended when it was decoded; 0 where none begins, -1 if it was cut. */
    private int[] ends = new int[64];

    private int length;

    /** Creates an empty record. */
    DecodedTokens(int batch) {
        this.batch = batch;
    }

    private DecodedTokens(DecodedTokens other) {
        this.batch = other.batch;
        this.tokens = Arrays.copyOf(other.tokens, Math.max(64, other.length));
        this.ends = Arrays.copyOf(other.ends, tokens.length);
        this.length = other.length;
    }

    DecodedTokens copy() {
        return new DecodedTokens(this);
    }

    /** Returns whether this begins with all that another has decoded. */
    boolean continues(DecodedTokens other) {
        return length >= other.length && Arrays.equals(tokens, 0, other.length, other.tokens, 0, other.length);
    }

    int length() {
        return length;
    }

    /** Records that a batch was decoded. */
    void add(int[] source, int from, int to) {
        int count = to - from;
        if (length + count > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(length + count, 2 * tokens.length));
            ends = Arrays.copyOf(ends, tokens.length);
        }
        System.arraycopy(source, from, tokens, length, count);
        Arrays.fill(ends, length, length + count, 0);
        ends[length] = length + count;
        length += count;
    }

    /** Forgets all tokens from an index on. */
    void cut(int from) {
        if (from >= length) {
            return;
        }
        length = from;
        int start = from - 1;
        while (start > 0 && ends[start] == 0) {
            start--;
        }
        if (start >= 0 && ends[start] > from) {
            ends[start] = -1;
        }
    }

    /**
     * Returns the end of the batch that begins at an index of a prompt. The last token is a batch of its own, so that a
     * prompt asked again needs only that one.
     */
    int batchEnd(int from, int promptLength) {
        return from == promptLength - 1 ? promptLength : Math.min(from + batch, promptLength - 1);
    }

    /**
     * Returns how many of a prompt's tokens are decoded already, at most all but the last.
     *
     * @param continued how many of them an earlier answer ended with: these are taken however they were decoded
     */
    int reusable(int[] prompt, int continued) {
        int alike = Arrays.mismatch(tokens, 0, length, prompt, 0, prompt.length);
        int common = Math.min(alike < 0 ? length : alike, prompt.length - 1);
        // The last token of an answer that was cut off has been chosen, but not decoded.
        int reused = continued - 1 <= common ? Math.min(continued, common) : 0;
        while (reused < common) {
            int end = batchEnd(reused, prompt.length);
            if (end > common || ends[reused] != end) {
                break;
            }
            reused = end;
        }
        return reused;
    }
}

package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One of the sequences that a context decodes together: what it has decoded, and the answer that it is making. When that
 * is made, what it has decoded stays for a prompt that begins alike.
 */
final class Sequence {
    private static final int NOT_SCORED = -1;

    private final int id;
    private final KeyValueCache cache;
    private final int promptBatch;
    private DecodedTokens decoded;
    private Transcripts.Prompt prompt = new Transcripts.Prompt(new int[0], 0);
    private String text = "";
    private int[] batched = {};
    private int scored = NOT_SCORED;
    private int reused;
    private long lastUsed;
    private @Nullable PendingAnswer question;
    private @Nullable Generation generation;

    /**
     * Creates an empty sequence.
     *
     * @param promptBatch into how many tokens at a time it cuts prompts
     */
    Sequence(int id, KeyValueCache cache, int promptBatch) {
        this.id = id;
        this.cache = cache;
        this.promptBatch = promptBatch;
        this.decoded = new DecodedTokens(promptBatch);
    }

    boolean busy() {
        return question != null;
    }

    @Nullable
    PendingAnswer question() {
        return question;
    }

    /** Returns whether there is more than the last token of its prompt to decode. */
    boolean reading() {
        return busy() && decoded.length() < prompt.tokens().length - 1;
    }

    /** Returns when it took its last question, counted in questions. */
    long lastUsed() {
        return lastUsed;
    }

    /** Returns how many tokens of a prompt it need not decode. */
    int reusable(Transcripts.Prompt other) {
        return decoded.reusable(other.tokens(), other.continued());
    }

    /**
     * Takes a question.
     *
     * @param written its prompt as text
     * @param tokens its prompt
     * @param number of the question
     */
    void begin(PendingAnswer asked, Generation making, String written, Transcripts.Prompt tokens, long number) {
        cut(reusable(tokens));
        question = asked;
        generation = making;
        text = written;
        prompt = tokens;
        reused = decoded.length();
        lastUsed = number;
    }

    /** Forgets all it has decoded. */
    void forget() {
        cut(0);
    }

    /** Begins as another sequence does. */
    void copy(Sequence other) {
        cut(0);
        cache.copy(other.id, id);
        decoded = other.decoded.copy();
    }

    /** Puts what it wants decoded next into a batch, but not more than so much: a part of its prompt, or one token. */
    void fill(TokenBatch batch, int most) {
        Generation making = generation;
        if (making == null) {
            return;
        }
        int[] tokens = prompt.tokens();
        int from = decoded.length();
        boolean answering = from >= tokens.length;
        int end = answering ? from + 1 : Math.min(from + most, decoded.batchEnd(from, tokens.length));
        batched = new int[end - from];
        for (int at = from; at < end; at++) {
            boolean last = at >= tokens.length - 1;
            batched[at - from] = answering ? making.token() : tokens[at];
            int index = batch.add(batched[at - from], at, id, last);
            scored = last ? index : scored;
        }
    }

    /** Takes note that the batch has not been decoded. */
    void undo() {
        if (batched.length > 0) {
            batched = new int[0];
            scored = NOT_SCORED;
            cut(decoded.length());
        }
    }

    /**
     * Takes note that the batch has been decoded, and chooses the token that follows, if its scores are there.
     *
     * @return whether the answer has come to its end
     */
    boolean advance(Pointer context) {
        if (batched.length > 0) {
            decoded.add(batched, 0, batched.length);
            batched = new int[0];
        }
        int index = scored;
        scored = NOT_SCORED;
        return index != NOT_SCORED && generation != null && !generation.next(context, index);
    }

    /** Makes the answer and takes it to who asked. */
    void finish(Transcripts transcripts) {
        if (question != null && generation != null) {
            Answer answer = generation.answer(reused);
            if (question.chat()) {
                generation.wholeAnswer().ifPresent(whole -> transcripts.add(text + whole.text(), whole.tokens()));
            }
            question.done(answer);
        }
        leave();
    }

    void fail(RuntimeException problem) {
        if (question != null) {
            question.fail(problem);
        }
        leave();
    }

    /** Is free for another question. */
    void leave() {
        if (generation != null) {
            generation.close();
        }
        generation = null;
        question = null;
    }

    /** Forgets all tokens from an index on, or everything where this kind of model cannot forget in part. */
    private void cut(int from) {
        if (cache.remove(id, from)) {
            decoded.cut(from);
        } else {
            cache.remove(id, 0);
            decoded = new DecodedTokens(promptBatch);
        }
    }
}

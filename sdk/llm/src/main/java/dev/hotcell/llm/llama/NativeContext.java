package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** One context of a model: what it has decoded, in one sequence. For one thread at a time; not to be used once closed. */
final class NativeContext implements AutoCloseable {
    private static final int ABORTED = 2;

    /** So many tokens are decoded again sooner than they are copied away and back. */
    private static final int WORTH_KEEPING = 32;

    private final OpenedContext opened;
    private final LlamaNative functions;
    private final Pointer context;
    private final KeyValueCache cache;
    private final Snapshots snapshots;
    private final int size;
    private final TokenBatch batch;
    private final LongAdder decodedCount;
    private DecodedTokens decoded;

    private NativeContext(OpenedContext opened, LongAdder decodedCount) {
        this.opened = opened;
        this.functions = opened.library().functions();
        this.context = opened.pointer();
        this.cache = new KeyValueCache(opened.library(), context);
        this.decoded = new DecodedTokens(opened.batch());
        this.snapshots = new Snapshots(opened.bytes());
        this.size = functions.llama_n_ctx(context);
        this.batch = new TokenBatch(opened.batch());
        this.decodedCount = decodedCount;
    }

    /**
     * Creates a context.
     *
     * @param decodedCount counts the tokens that are decoded, those of dropped prompts included
     * @throws LanguageModelException if there is no memory for it
     */
    static NativeContext create(NativeModel model, ModelSettings settings, boolean gpu, LongAdder decodedCount) {
        return new NativeContext(
                OpenedContext.open(model, settings, gpu, OpenedContext.size(model, settings), 1), decodedCount);
    }

    Pointer pointer() {
        return context;
    }

    AbortFlag abort() {
        return opened.abort();
    }

    /** Returns how many tokens it holds. */
    int size() {
        return size;
    }

    /**
     * Decodes a prompt, as far as that is not done already; logits are there for its last token.
     *
     * @param continued how many of its tokens an earlier answer ended with
     * @return how many tokens were there already
     * @throws DecodingAborted if the abort flag was raised; what was decoded before stays
     */
    int decodePrompt(int[] prompt, int continued) {
        int reused = cutTo(restoreBest(prompt, continued));
        for (int from = reused; from < prompt.length; ) {
            int to = decoded.batchEnd(from, prompt.length);
            decode(prompt, from, to, false);
            from = to;
        }
        return reused;
    }

    /** Brings back the snapshot that serves a prompt best, and keeps what is there now for whoever comes back to it. */
    private int restoreBest(int[] prompt, int continued) {
        int here = decoded.reusable(prompt, continued);
        Snapshots.Snapshot better = snapshots.take(prompt, continued, here + WORTH_KEEPING);
        if (decoded.length() - here > WORTH_KEEPING) {
            keep();
        }
        if (better == null) {
            return here;
        }
        clear();
        long read = functions.llama_state_seq_set_data(
                context, better.state(), better.state().size(), 0);
        better.state().close();
        if (read == 0) {
            clear();
            return 0;
        }
        decoded = better.decoded();
        return decoded.reusable(prompt, continued);
    }

    private void keep() {
        long size = functions.llama_state_seq_get_size(context, 0);
        if (size <= 0 || !snapshots.fits(size)) {
            return;
        }
        Memory state = new Memory(size);
        if (functions.llama_state_seq_get_data(context, state, size, 0) == size) {
            snapshots.add(new Snapshots.Snapshot(decoded.copy(), state));
        } else {
            state.close();
        }
    }

    /** Returns the bytes that snapshots hold, beside the context's own. */
    long snapshotBytes() {
        return snapshots.bytes();
    }

    /** Decodes one more token; logits are there for it. */
    void decodeNext(int next) {
        decode(new int[] {next}, 0, 1, false);
    }

    /** Returns how many tokens it decodes at once at most. */
    int batch() {
        return batch.capacity();
    }

    /** Keeps a copy of what is there for whoever comes back to it. */
    void setAside() {
        if (decoded.length() > WORTH_KEEPING) {
            keep();
        }
    }

    /**
     * Decodes the next tokens of a text; logits are there for each of them, by its place among them.
     *
     * @param to at most {@link #batch} behind {@code from}
     */
    void decodeScored(int[] text, int from, int to) {
        decode(text, from, to, true);
    }

    private void decode(int[] source, int from, int to, boolean eachScored) {
        int start = decoded.length();
        batch.clear();
        for (int i = from; i < to; i++) {
            batch.add(source[i], start + i - from, 0, eachScored || i == to - 1);
        }
        int result = batch.decode(functions, context);
        if (result == 0) {
            decoded.add(source, from, to);
            decodedCount.add(to - from);
            return;
        }
        cutTo(start);
        if (result == ABORTED) {
            throw new DecodingAborted();
        }
        throw new LanguageModelException("llama.cpp failed to decode " + (to - from) + " tokens (code " + result + ")");
    }

    /** Forgets what lies beyond some tokens, or everything if this kind of model cannot forget in part. */
    private int cutTo(int length) {
        if (length == 0) {
            clear();
        } else if (!cache.remove(0, length)) {
            clear();
            return 0;
        } else {
            decoded.cut(length);
        }
        return length;
    }

    /** Changes what tokens are decoded with, and forgets those that were decoded without. */
    void change(Consumer<Pointer> change) {
        change.accept(context);
        clear();
        snapshots.close();
    }

    /** Forgets all that was decoded. */
    void clear() {
        cache.clear();
        decoded.cut(0);
    }

    @Override
    public void close() {
        snapshots.close();
        opened.free();
        batch.close();
    }
}

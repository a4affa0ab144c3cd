package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.management.OperatingSystemMXBean;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.runtime.ByteSize;
import java.lang.management.ManagementFactory;

/** One context of a model: what it has decoded, in one sequence. For one thread at a time; not to be used once closed. */
final class NativeContext implements AutoCloseable {
    private static final int ABORTED = 2;
    /** Tokens decoded at once: as quick on processors as more, and a shorter wait for who interrupts. */
    private static final int CPU_BATCH = 64;

    private static final int GPU_BATCH = 512;
    private static final int LARGEST_DEFAULT_CONTEXT = 4096;

    /** So many tokens are decoded again sooner than they are copied away and back. */
    private static final int WORTH_KEEPING = 32;

    private final LlamaNative functions;
    private final boolean newMemory;
    private final Pointer context;
    private final AbortFlag abort;
    private final Snapshots snapshots;
    private final int size;
    private final Memory token;
    private final Memory position;
    private final Memory sequenceCount;
    private final Memory sequences;
    private final Memory output;
    private final Memory sequence = new Memory(4);
    private DecodedTokens decoded;
    private long decodedCount;

    private NativeContext(LlamaLibrary library, Pointer context, AbortFlag abort, int batch, long cacheBytes) {
        this.functions = library.functions();
        this.newMemory = library.newMemory();
        this.context = context;
        this.abort = abort;
        this.decoded = new DecodedTokens(batch);
        this.snapshots = new Snapshots(cacheBytes);
        this.size = functions.llama_n_ctx(context);
        token = new Memory(4L * batch);
        position = new Memory(4L * batch);
        sequenceCount = new Memory(4L * batch);
        sequences = new Memory(8L * batch);
        output = new Memory(batch);
        sequence.setInt(0, 0);
        for (int i = 0; i < batch; i++) {
            sequenceCount.setInt(4L * i, 1);
            sequences.setPointer(8L * i, sequence);
        }
    }

    /**
     * Creates a context.
     *
     * @throws LanguageModelException if there is no memory for it
     */
    static NativeContext create(NativeModel model, ModelSettings settings, boolean gpu) {
        LlamaLibrary library = model.library();
        LlamaNative functions = library.functions();
        int batch = gpu ? GPU_BATCH : CPU_BATCH;
        int size = settings.contextSize() > 0
                ? settings.contextSize()
                : Math.min(Math.max(32, model.trainedContext()), LARGEST_DEFAULT_CONTEXT);
        checkMemory(size, model.cacheBytesPerToken() * size);
        int threads = settings.threads() > 0
                ? settings.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        LlamaNative.Parameters parameters = functions.llama_context_default_params();
        Pointer fields = parameters.getPointer();
        library.layout().setContext(fields, size, batch, batch);
        library.layout().setThreads(fields, threads, threads);
        parameters.read();
        library.log().clear();
        Pointer context = functions.llama_init_from_model(model.pointer(), parameters);
        if (context == null) {
            throw new LanguageModelException(
                    "There is no memory for a context of " + size + " tokens; load the model with a smaller one"
                            + library.log().reason());
        }
        AbortFlag abort = new AbortFlag();
        functions.llama_set_abort_callback(context, abort.callback(), abort.data());
        return new NativeContext(library, context, abort, batch, model.cacheBytesPerToken() * size);
    }

    /** Refuses a context that the machine cannot hold: the system would promise the memory, and then end the process. */
    private static void checkMemory(int size, long bytes) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                && bytes > machine.getTotalMemorySize()) {
            throw new LanguageModelException("A context of " + size + " tokens takes " + ByteSize.format(bytes)
                    + ", more than this machine's " + ByteSize.format(machine.getTotalMemorySize())
                    + "; load the model with a smaller one");
        }
    }

    Pointer pointer() {
        return context;
    }

    AbortFlag abort() {
        return abort;
    }

    /** Returns how many tokens it holds. */
    int size() {
        return size;
    }

    /** Returns how many tokens were decoded since it was created, those of dropped prompts included. */
    long decodedCount() {
        return decodedCount;
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
            decode(prompt, from, to);
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
        decode(new int[] {next}, 0, 1);
    }

    private void decode(int[] source, int from, int to) {
        int count = to - from;
        int start = decoded.length();
        for (int i = 0; i < count; i++) {
            token.setInt(4L * i, source[from + i]);
            position.setInt(4L * i, start + i);
            output.setByte(i, (byte) (i == count - 1 ? 1 : 0));
        }
        LlamaNative.Batch batch = new LlamaNative.Batch();
        batch.tokenCount = count;
        batch.token = token;
        batch.position = position;
        batch.sequenceCount = sequenceCount;
        batch.sequence = sequences;
        batch.output = output;
        int result = functions.llama_decode(context, batch);
        if (result == 0) {
            decoded.add(source, from, to);
            decodedCount += count;
            return;
        }
        cutTo(start);
        if (result == ABORTED) {
            throw new DecodingAborted();
        }
        throw new LanguageModelException("llama.cpp failed to decode " + count + " tokens (code " + result + ")");
    }

    /** Forgets what lies beyond some tokens, or everything if this kind of model cannot forget in part. */
    private int cutTo(int length) {
        if (length == 0) {
            clear();
        } else if (!removeFrom(length)) {
            clear();
            return 0;
        } else {
            decoded.cut(length);
        }
        return length;
    }

    private boolean removeFrom(int length) {
        byte done = newMemory
                ? functions.llama_memory_seq_rm(functions.llama_get_memory(context), 0, length, -1)
                : functions.llama_kv_self_seq_rm(context, 0, length, -1);
        return done != 0;
    }

    private void clear() {
        if (newMemory) {
            functions.llama_memory_clear(functions.llama_get_memory(context), (byte) 0);
        } else {
            functions.llama_kv_self_clear(context);
        }
        decoded.cut(0);
    }

    @Override
    public void close() {
        snapshots.close();
        functions.llama_free(context);
    }
}

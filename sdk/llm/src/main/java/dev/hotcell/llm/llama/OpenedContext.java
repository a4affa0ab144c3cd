package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import com.sun.management.OperatingSystemMXBean;
import dev.hotcell.llm.FlashAttention;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.runtime.ByteSize;
import java.lang.management.ManagementFactory;

/**
 * A context of a model, as llama.cpp has made it.
 *
 * @param gpu whether it computes on one
 * @param batch how many tokens it decodes at once at most
 * @param bytes what its keys and values take
 */
record OpenedContext(LlamaLibrary library, Pointer pointer, AbortFlag abort, boolean gpu, int batch, long bytes) {
    /** Tokens decoded at once: as quick on processors as more, and a shorter wait for who interrupts. */
    static final int CPU_BATCH = 64;

    private static final int GPU_BATCH = 512;
    private static final int LARGEST_DEFAULT_CONTEXT = 4096;

    /** Returns how many tokens a context holds by the settings. */
    static int size(NativeModel model, ModelSettings settings) {
        return settings.contextSize() > 0
                ? settings.contextSize()
                : Math.min(Math.max(32, model.trainedContext()), LARGEST_DEFAULT_CONTEXT);
    }

    /**
     * Opens a context.
     *
     * @param size how many tokens each sequence holds
     * @param sequences how many it decodes together; each with that many
     * @throws LanguageModelException if there is no memory for it
     */
    static OpenedContext open(NativeModel model, ModelSettings settings, boolean gpu, int size, int sequences) {
        LlamaLibrary library = model.library();
        LlamaNative functions = library.functions();
        int batch = (gpu ? GPU_BATCH : CPU_BATCH) + (sequences > 1 ? sequences : 0);
        long cells = (long) size * sequences;
        String what =
                sequences > 1 ? sequences + " contexts of " + size + " tokens" : "A context of " + size + " tokens";
        String remedy = sequences > 1 ? "; answer fewer together" : "; load the model with a smaller one";
        long bytes = model.cacheBytesPerToken(settings.cacheType()) * cells;
        checkMemory(what, remedy, bytes, cells);
        int threads = settings.threads() > 0
                ? settings.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        LlamaNative.Parameters parameters = functions.llama_context_default_params();
        Pointer fields = parameters.getPointer();
        library.layout().setContext(fields, (int) cells, batch, batch);
        library.layout().setSequences(fields, sequences);
        library.layout().setThreads(fields, threads, threads);
        FlashAttention flash = settings.cacheType().quantised() ? FlashAttention.ON : settings.flashAttention();
        library.layout().setAttention(fields, settings.cacheType().id(), flash.id());
        parameters.read();
        library.log().clear();
        Pointer context = functions.llama_init_from_model(model.pointer(), parameters);
        if (context == null) {
            throw new LanguageModelException(what + (sequences > 1 ? " find" : " finds")
                    + " no memory, or not in this form" + remedy + library.log().reason());
        }
        AbortFlag abort = new AbortFlag();
        functions.llama_set_abort_callback(context, abort.callback(), abort.data());
        return new OpenedContext(library, context, abort, gpu, batch, bytes);
    }

    /** Refuses a context that the machine cannot hold: the system would promise the memory, and then end the process. */
    private static void checkMemory(String what, String remedy, long bytes, long cells) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                && (bytes > machine.getTotalMemorySize() || cells > Integer.MAX_VALUE)) {
            throw new LanguageModelException(what + " would take " + ByteSize.format(bytes)
                    + ", more than this machine's " + ByteSize.format(machine.getTotalMemorySize()) + remedy);
        }
    }

    void free() {
        library.functions().llama_free(pointer);
    }
}

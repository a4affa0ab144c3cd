package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;

/** The keys and values that a context has computed, by sequence: llama.cpp's memory, by the names of either version. */
final class KeyValueCache {
    private final LlamaNative functions;
    private final boolean newMemory;
    private final Pointer context;

    KeyValueCache(LlamaLibrary library, Pointer context) {
        this.functions = library.functions();
        this.newMemory = library.newMemory();
        this.context = context;
    }

    /** Forgets everything. */
    void clear() {
        if (newMemory) {
            functions.llama_memory_clear(functions.llama_get_memory(context), (byte) 0);
        } else {
            functions.llama_kv_self_clear(context);
        }
    }

    /** Forgets a sequence from a position on; returns false if this kind of model cannot forget in part. */
    boolean remove(int sequence, int from) {
        byte done = newMemory
                ? functions.llama_memory_seq_rm(functions.llama_get_memory(context), sequence, from, -1)
                : functions.llama_kv_self_seq_rm(context, sequence, from, -1);
        return done != 0;
    }

    /** Lets a sequence that is empty hold all that another does. */
    void copy(int from, int to) {
        if (newMemory) {
            functions.llama_memory_seq_cp(functions.llama_get_memory(context), from, to, -1, -1);
        } else {
            functions.llama_kv_self_seq_cp(context, from, to, -1, -1);
        }
    }
}

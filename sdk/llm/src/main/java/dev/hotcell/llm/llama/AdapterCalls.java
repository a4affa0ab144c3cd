package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.LanguageModelException;

/** How a context is told its adapters, by the names of either version of llama.cpp. */
final class AdapterCalls {
    private static final String ALL_AT_ONCE = "llama_set_adapters_lora";
    private static final String ONE_BY_ONE = "llama_set_adapter_lora";

    private AdapterCalls() {}

    /**
     * Checks that a library knows adapters.
     *
     * @throws LanguageModelException if not
     */
    static void check(LlamaLibrary library) {
        for (String function : new String[] {"llama_adapter_lora_init", "llama_adapter_lora_free"}) {
            if (!library.has(function)) {
                throw missing(library, function);
            }
        }
        if (!library.has(ALL_AT_ONCE) && !(library.has(ONE_BY_ONE) && library.has("llama_clear_adapter_lora"))) {
            throw missing(library, ONE_BY_ONE + " and " + ALL_AT_ONCE);
        }
    }

    private static LanguageModelException missing(LlamaLibrary library, String what) {
        return new LanguageModelException("The llama.cpp library " + library.file()
                + " cannot apply adapters: it lacks " + what
                + ". Unset HOTCELL_LLAMA_LIBRARY to use the one that comes along");
    }

    /** Lets a context decode with these adapters and no others. */
    static void set(LlamaLibrary library, Pointer context, Pointer[] adapters, double[] scales) {
        LlamaNative functions = library.functions();
        if (library.has(ALL_AT_ONCE)) {
            float[] shares = new float[scales.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = (float) scales[i];
            }
            functions.llama_set_adapters_lora(context, adapters, adapters.length, shares);
            return;
        }
        functions.llama_clear_adapter_lora(context);
        for (int i = 0; i < adapters.length; i++) {
            functions.llama_set_adapter_lora(context, adapters[i], (float) scales[i]);
        }
    }
}

package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.LanguageModelException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** How a context is told its adapters, by the names of either version of llama.cpp. */
final class AdapterCalls {
    private static final String ALL_AT_ONCE = "llama_set_adapters_lora";
    private static final String ONE_BY_ONE = "llama_set_adapter_lora";
    private static final String NONE = "llama_clear_adapter_lora";

    private AdapterCalls() {}

    /**
     * Checks that a library knows adapters.
     *
     * @param file of the library, to be named
     * @param has whether it has a function
     * @throws LanguageModelException if not
     */
    static void check(Path file, Predicate<String> has) {
        for (String function : new String[] {"llama_adapter_lora_init", "llama_adapter_lora_free"}) {
            if (!has.test(function)) {
                throw missing(file, function);
            }
        }
        if (!has.test(ALL_AT_ONCE) && !(has.test(ONE_BY_ONE) && has.test(NONE))) {
            throw missing(file, ALL_AT_ONCE + ", and one of " + ONE_BY_ONE + " and " + NONE);
        }
    }

    private static LanguageModelException missing(Path file, String what) {
        return new LanguageModelException("The llama.cpp library " + file + " cannot apply adapters: it lacks " + what
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

package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.hotcell.llm.AnswerFormat;
import org.jspecify.annotations.Nullable;

/** Makes llama.cpp's sampler that holds an answer to a grammar. */
final class GrammarSampler {
    private static final int PROBES = 512;
    private static final int CANDIDATE_BYTES = 12;

    private GrammarSampler() {}

    /**
     * Returns the sampler for a format, to be freed or put into a chain; {@code null} if any text will do.
     *
     * @throws IllegalArgumentException if a grammar does not parse
     */
    static @Nullable Pointer create(NativeModel model, AnswerFormat format) {
        if (format instanceof AnswerFormat.Text) {
            return null;
        }
        LlamaNative functions = model.library().functions();
        String rules = rules(format);
        Pointer sampler = functions.llama_sampler_init_grammar(model.vocabulary(), rules, "root");
        if (sampler == null) {
            throw new IllegalArgumentException(
                    "The grammar does not parse: check its rules, and that one is named root");
        }
        if (format instanceof AnswerFormat.Grammar && allowsAnything(model, sampler)) {
            functions.llama_sampler_free(sampler);
            throw new IllegalArgumentException(
                    "The grammar does not parse, or allows any text: check its rules, and that one is named root");
        }
        return sampler;
    }

    private static String rules(AnswerFormat format) {
        if (format instanceof AnswerFormat.Grammar grammar) {
            return grammar.rules();
        }
        return format instanceof AnswerFormat.Fitting fitting ? SchemaGrammar.of(fitting.schema()) : JsonGrammar.ANY;
    }

    /** Older versions give a sampler without effect for a grammar that does not parse, so the effect is tried. */
    private static boolean allowsAnything(NativeModel model, Pointer sampler) {
        LlamaNative functions = model.library().functions();
        int probes = Math.min(PROBES, model.vocabularySize());
        try (Memory candidates = new Memory((long) CANDIDATE_BYTES * (probes + 1));
                Memory array = new Memory(32)) {
            candidates.clear();
            for (int i = 0; i <= probes; i++) {
                int token = i < probes ? i : functions.llama_vocab_eos(model.vocabulary());
                candidates.setInt((long) CANDIDATE_BYTES * i, token);
            }
            array.clear();
            array.setPointer(0, candidates);
            array.setLong(8, probes + 1L);
            array.setLong(16, -1);
            functions.llama_sampler_apply(sampler, array);
            for (int i = 0; i <= probes; i++) {
                if (candidates.getFloat((long) CANDIDATE_BYTES * i + 4) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.AnswerFormat;
import org.jspecify.annotations.Nullable;

/** Makes llama.cpp's sampler that holds an answer to a grammar. */
final class GrammarSampler {
    private static final int PROBES = 512;

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
        float[] scores = new float[probes];
        try (Candidates candidates = new Candidates(probes)) {
            functions.llama_sampler_apply(sampler, candidates.all(scores));
            for (int i = 0; i < probes; i++) {
                if (candidates.score(i) != 0) {
                    return false;
                }
            }
            functions.llama_sampler_apply(sampler, candidates.only(functions.llama_vocab_eos(model.vocabulary())));
            return candidates.score(0) == 0;
        }
    }
}

package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;

/**
 * Chooses tokens that a grammar allows. The grammar is asked about every token of the vocabulary only where the one
 * chosen without it is not allowed, as llama.cpp's own programs do, because that takes as long as the model itself.
 */
final class ConstrainedSampler implements AutoCloseable {
    private final LlamaNative functions;
    private final Pointer chain;
    private final Pointer grammar;
    private final Candidates candidates;
    private final int vocabularySize;

    /**
     * Creates a sampler.
     *
     * @param chain chooses among the candidates; it stays the caller's
     * @param grammar leaves the allowed ones; freed with this
     */
    ConstrainedSampler(NativeModel model, Pointer chain, Pointer grammar) {
        this.functions = model.library().functions();
        this.chain = chain;
        this.grammar = grammar;
        this.vocabularySize = model.vocabularySize();
        this.candidates = new Candidates(vocabularySize);
    }

    /** Chooses the token that follows the one with that index in the batch decoded last. */
    int next(Pointer context, int index) {
        float[] scores = functions.llama_get_logits_ith(context, index).getFloatArray(0, vocabularySize);
        functions.llama_sampler_apply(chain, candidates.all(scores));
        int token = candidates.selected();
        functions.llama_sampler_apply(grammar, candidates.only(token));
        if (candidates.score(0) != 0) {
            Pointer all = candidates.all(scores);
            functions.llama_sampler_apply(grammar, all);
            functions.llama_sampler_apply(chain, all);
            token = candidates.selected();
        }
        functions.llama_sampler_accept(grammar, token);
        functions.llama_sampler_accept(chain, token);
        return token;
    }

    @Override
    public void close() {
        functions.llama_sampler_free(grammar);
        candidates.close();
    }
}

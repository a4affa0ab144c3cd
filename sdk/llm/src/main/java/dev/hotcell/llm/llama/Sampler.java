package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.GenerationOptions;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Chooses tokens as the options say, by llama.cpp's own samplers. For one answer. */
final class Sampler implements AutoCloseable {
    private static final int PENALTY_WINDOW = 64;

    private final LlamaNative functions;
    private final Pointer chain;
    private final @Nullable ConstrainedSampler constrained;

    /**
     * Creates a sampler.
     *
     * @param prompt whose last tokens count as repeated if they come again
     */
    Sampler(NativeModel model, GenerationOptions options, int[] prompt) {
        this.functions = model.library().functions();
        Pointer grammar = GrammarSampler.create(model, options.format());
        this.chain = functions.llama_sampler_chain_init((byte) 1);
        if (options.repeatPenalty() != 1 || options.frequencyPenalty() != 0 || options.presencePenalty() != 0) {
            add(penalties(model, options));
            for (int i = Math.max(0, prompt.length - PENALTY_WINDOW); i < prompt.length; i++) {
                functions.llama_sampler_accept(chain, prompt[i]);
            }
        }
        this.constrained = grammar == null ? null : new ConstrainedSampler(model, chain, grammar);
        if (options.temperature() == 0) {
            add(functions.llama_sampler_init_greedy());
            return;
        }
        if (options.topK() > 0) {
            add(functions.llama_sampler_init_top_k(options.topK()));
        }
        if (options.topP() < 1) {
            add(functions.llama_sampler_init_top_p((float) options.topP(), 1));
        }
        if (options.minP() > 0) {
            add(functions.llama_sampler_init_min_p((float) options.minP(), 1));
        }
        add(functions.llama_sampler_init_temp((float) options.temperature()));
        add(functions.llama_sampler_init_dist(seed(options)));
    }

    private Pointer penalties(NativeModel model, GenerationOptions options) {
        float repeat = (float) options.repeatPenalty();
        float frequency = (float) options.frequencyPenalty();
        float presence = (float) options.presencePenalty();
        return model.library().layout().penaltiesTakeVocabulary()
                ? functions.llama_sampler_init_penalties(
                        model.vocabularySize(), PENALTY_WINDOW, repeat, frequency, presence)
                : functions.llama_sampler_init_penalties(PENALTY_WINDOW, repeat, frequency, presence);
    }

    private void add(Pointer sampler) {
        functions.llama_sampler_chain_add(chain, sampler);
    }

    private static int seed(GenerationOptions options) {
        long seed = options.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong());
        int folded = Long.hashCode(seed);
        return folded == -1 ? 0 : folded; // -1 means "choose one" to llama.cpp
    }

    /**
     * Chooses the token that follows one of those decoded last.
     *
     * @param index of that token in its batch; -1 for the last
     */
    int next(Pointer context, int index) {
        return constrained != null
                ? constrained.next(context, index)
                : functions.llama_sampler_sample(chain, context, index);
    }

    @Override
    public void close() {
        if (constrained != null) {
            constrained.close();
        }
        functions.llama_sampler_free(chain);
    }
}

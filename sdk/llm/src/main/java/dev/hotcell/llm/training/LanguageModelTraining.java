package dev.hotcell.llm.training;

import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.Throughput;
import dev.hotcell.models.training.Training;

/**
 * Plans trainings of language models as they are usually made: AdamW without decay of biases and norms, a warm-up and
 * then half a cosine, gradients clipped at 1.
 */
public final class LanguageModelTraining {

    private LanguageModelTraining() {}

    /**
     * Plans a training on a text, in examples as long as the model's context, one after the other. Everything can be set
     * otherwise in what comes back; the steps, 1,000 of 16 examples each, usually are.
     */
    public static Training of(TransformerModel model, TokenFile text) {
        return of(model, text.windows(model.config().contextLength()));
    }

    /** Plans a training on examples: tokens of shape (examples, positions), and as targets those that follow. */
    public static Training of(TransformerModel model, Examples examples) {
        return Training.of(model.network(), examples)
                .heldBy(model)
                .loss(new NextTokenLoss())
                .optimizer(Optimizer.adamWForTransformers(1e-3, 0.1))
                .schedule(Schedule.cosine().withWarmUp(100))
                .clipGradients(1)
                .batchSize(16)
                .steps(1000)
                .throughput(throughput(model));
    }

    private static Throughput throughput(TransformerModel model) {
        int length = model.config().contextLength();
        return new Throughput("tokens", length, length * operationsPerToken(model), 0);
    }

    /**
     * Returns the floating-point operations of a training step for each token: six for each weight that it meets, and
     * those of attention (Chowdhery et al., 2022, appendix B).
     */
    static double operationsPerToken(TransformerModel model) {
        TransformerConfig config = model.config();
        double attention = 12.0 * config.layers() * config.width() * config.contextLength();
        return 6.0 * model.network().parameterCount() + attention;
    }
}

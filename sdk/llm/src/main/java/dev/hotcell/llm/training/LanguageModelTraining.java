package dev.hotcell.llm.training;

import ai.djl.nn.Parameter;
import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.Network;
import dev.hotcell.models.Precision;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.Throughput;
import dev.hotcell.models.training.Training;
import java.util.Map;

/**
 * Plans trainings of language models as they are usually made: AdamW without decay of biases and norms, a warm-up and
 * then half a cosine, gradients clipped at 1; products of matrices in bfloat16 on GPUs and in 32 bits on processors.
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
                .precision(precision(model.network()))
                .batchSize(16)
                .steps(1000)
                .throughput(throughput(model));
    }

    private static Precision precision(Network network) {
        return network.device().equals("cpu") ? Precision.F32 : Precision.BF16;
    }

    private static Throughput throughput(TransformerModel model) {
        int length = model.config().contextLength();
        return new Throughput("tokens", length, length * operationsPerToken(model));
    }

    /**
     * Returns the floating-point operations of a training step for each token: two for each weight that it meets, two for
     * the gradient of what the weight was multiplied by, two for that of the weight if it learns, and those of attention (Chowdhery et
     * al., 2022, appendix B).
     */
    static double operationsPerToken(TransformerModel model) {
        TransformerConfig config = model.config();
        double operations = 12.0 * config.layers() * config.width() * config.contextLength();
        for (Map.Entry<String, Parameter> weight : model.network().parameters().entrySet()) {
            int each = weight.getValue().requiresGradient() ? 6 : 4;
            operations += each
                    * met(weight.getKey(), config)
                    * weight.getValue().getShape().size();
        }
        return operations;
    }

    /** Returns the part of some weights that a token is multiplied by: tables are only looked up. */
    private static double met(String weight, TransformerConfig config) {
        boolean lookedUp = weight.equals("model.embed_positions.weight")
                || weight.equals("model.embed_tokens.weight") && !config.tiedEmbeddings();
        if (lookedUp) {
            return 0;
        }
        return weight.contains(".experts.") ? (double) config.expertsPerToken() / config.experts() : 1;
    }
}

package dev.hotcell.llm.experiment;

import dev.hotcell.llm.transformer.TransformerConfig;

/**
 * How one architecture did.
 *
 * @param name of the architecture in the experiment
 * @param parameters how many numbers its weights are
 * @param loss the validation loss at the end, in nats for each token
 * @param tokensPerSecond in training
 * @param stateBytes weights, gradients and the optimizer's memory together
 */
public record ComparedModel(
        String name, TransformerConfig config, long parameters, double loss, double tokensPerSecond, long stateBytes) {}

package dev.hotcell.llm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.hotcell.models.training.LossFunction;

/**
 * The cross entropy of the next token, in nats, plus what the model adds of its own.
 *
 * <p>Outputs: logits of shape (…, vocabulary), and if wanted a loss without dimensions. Targets: tokens of shape (…), and
 * if wanted weights of that shape, of which zero leaves a token out.
 */
final class NextTokenLoss implements LossFunction {

    @Override
    public NDArray evaluate(NDList outputs, NDList targets) {
        NDArray logits = outputs.get(0);
        long vocabulary = logits.getShape().get(logits.getShape().dimension() - 1);
        NDArray likelihoods = logits.reshape(-1, vocabulary)
                .logSoftmax(1)
                .gather(targets.get(0).reshape(-1, 1), 1);
        NDArray loss = mean(likelihoods, targets).neg();
        return outputs.size() == 1 ? loss : loss.add(outputs.get(1));
    }

    private static NDArray mean(NDArray likelihoods, NDList targets) {
        if (targets.size() == 1) {
            return likelihoods.mean();
        }
        NDArray weights = targets.get(1).reshape(-1, 1);
        return likelihoods.mul(weights).sum().div(weights.sum());
    }
}

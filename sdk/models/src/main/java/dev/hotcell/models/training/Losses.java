package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.hotcell.models.engine.Scalars;

/** Losses whose numbers live in memory that PyTorch owns, so that the garbage collector cannot spoil a gradient. */
public final class Losses {

    private Losses() {}

    /**
     * Returns the cross entropy of classes: the mean of {@code -log softmax(logits)[label]}.
     *
     * <p>Outputs: logits of shape (…, classes). Targets: labels of shape (…), integers from 0.
     */
    public static LossFunction softmaxCrossEntropy() {
        return (outputs, targets) -> {
            NDArray logits = outputs.singletonOrThrow();
            NDArray labels = targets.singletonOrThrow();
            long classes = logits.getShape().get(logits.getShape().dimension() - 1);
            NDArray logProbabilities = logits.reshape(-1, classes).logSoftmax(1);
            return logProbabilities.gather(labels.reshape(-1, 1), 1).mean().neg();
        };
    }

    /** Returns the mean of the squared differences. Outputs and targets have the same shape. */
    public static LossFunction meanSquaredError() {
        return (outputs, targets) -> difference(outputs, targets).square().mean();
    }

    /** Returns the mean of the absolute differences. Outputs and targets have the same shape. */
    public static LossFunction meanAbsoluteError() {
        return (outputs, targets) -> difference(outputs, targets).abs().mean();
    }

    /**
     * Returns the mean cross entropy of independent yes-or-no answers, in the form that does not overflow: {@code max(x, 0) - x t +
     * log(1 + exp(-|x|))}.
     *
     * <p>Outputs: logits. Targets: probabilities in [0, 1] of the same shape.
     */
    public static LossFunction binaryCrossEntropy() {
        return (outputs, targets) -> {
            NDArray logits = outputs.singletonOrThrow();
            NDArray wanted = targets.singletonOrThrow();
            NDArray softplus = Scalars.plus(logits.abs().neg().exp(), 1).log();
            return Scalars.atLeast(logits, 0)
                    .sub(logits.mul(wanted))
                    .add(softplus)
                    .mean();
        };
    }

    private static NDArray difference(NDList outputs, NDList targets) {
        NDArray output = outputs.singletonOrThrow();
        NDArray target = targets.singletonOrThrow();
        if (!output.getShape().equals(target.getShape())) {
            // PyTorch would stretch the smaller one, and the mean would be of something else.
            throw new IllegalArgumentException(
                    "The outputs have shape " + output.getShape() + ", the targets " + target.getShape());
        }
        return output.sub(target);
    }
}

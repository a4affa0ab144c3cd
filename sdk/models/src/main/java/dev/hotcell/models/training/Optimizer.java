package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * Changes weights by their gradients. It keeps nothing itself: what it must remember lies in arrays that the run owns and
 * a checkpoint holds.
 */
public sealed interface Optimizer {

    /** Returns the learning rate before any schedule. */
    double learningRate();

    /** Returns the same method with another learning rate. */
    Optimizer withLearningRate(double rate);

    /** Returns how many arrays it remembers for each weight. */
    int memories();

    /**
     * Changes one weight and sets its gradient to zero.
     *
     * @param memory {@link #memories()} arrays of the weight's shape, zero before the first step
     * @param rate the learning rate of this step
     * @param step the number of the step, from 1
     */
    void update(NDArray weight, NDArray gradient, List<NDArray> memory, double rate, long step);

    /**
     * Adam (Kingma and Ba, 2015), or AdamW (Loshchilov and Hutter, 2019) where the decay is decoupled.
     *
     * @param beta1 how slowly the mean gradient is forgotten
     * @param beta2 how slowly the mean squared gradient is forgotten
     * @param epsilon keeps the division finite
     * @param weightDecay how much weights shrink
     * @param decay which weights shrink, and how
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, Decay decay)
            implements Optimizer {

        @Override
        public Adam withLearningRate(double rate) {
            return new Adam(rate, beta1, beta2, epsilon, weightDecay, decay);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void update(NDArray weight, NDArray gradient, List<NDArray> memory, double rate, long step) {
            boolean shrinks = decay != Decay.MATRICES || weight.getShape().dimension() > 1;
            double root = Math.sqrt(1 - Math.pow(beta2, step));
            double corrected = rate * root / (1 - Math.pow(beta1, step));
            weight.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(weight, gradient, memory.get(0), memory.get(1)),
                            new NDList(weight),
                            (float) rate,
                            (float) corrected,
                            shrinks ? (float) weightDecay : 0,
                            1,
                            -1,
                            (float) beta1,
                            (float) beta2,
                            // The paper adds it after the correction of the squares, DJL before.
                            (float) (epsilon * root),
                            false,
                            decay != Decay.GRADIENT);
        }
    }

    /** How weights shrink. */
    enum Decay {
        /** The decay is part of the gradient. */
        GRADIENT,
        /** It is apart from the gradient. */
        DECOUPLED,
        /** It is apart from the gradient, and biases and the weights of norms are left out, as usual for transformers. */
        MATRICES
    }

    /**
     * Gradient descent, with momentum if wanted.
     *
     * @param momentum how much of the last change is made again, below 1
     * @param weightDecay how much weights shrink
     */
    record Sgd(double learningRate, double momentum, double weightDecay) implements Optimizer {

        @Override
        public Sgd withLearningRate(double rate) {
            return new Sgd(rate, momentum, weightDecay);
        }

        @Override
        public int memories() {
            return momentum == 0 ? 0 : 1;
        }

        @Override
        public void update(NDArray weight, NDArray gradient, List<NDArray> memory, double rate, long step) {
            NDList inputs = new NDList(weight, gradient);
            inputs.addAll(memory);
            weight.getNDArrayInternal()
                    .sgdUpdate(
                            inputs,
                            new NDList(weight),
                            (float) rate,
                            (float) weightDecay,
                            1,
                            -1,
                            (float) momentum,
                            false);
        }
    }

    /** Returns Adam with its usual settings. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, Decay.GRADIENT);
    }

    /** Returns AdamW with its usual settings. */
    static Optimizer adamW(double learningRate, double weightDecay) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, weightDecay, Decay.DECOUPLED);
    }

    /** Returns AdamW as transformers are trained: a shorter memory of squares, and no decay of biases and norms. */
    static Optimizer adamWForTransformers(double learningRate, double weightDecay) {
        return new Adam(learningRate, 0.9, 0.95, 1e-8, weightDecay, Decay.MATRICES);
    }

    /** Returns plain gradient descent. */
    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate, 0, 0);
    }

    /** Returns gradient descent with momentum. */
    static Optimizer sgd(double learningRate, double momentum) {
        return new Sgd(learningRate, momentum, 0);
    }
}

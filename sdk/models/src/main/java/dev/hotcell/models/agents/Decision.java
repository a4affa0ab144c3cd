package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.hotcell.models.engine.Scalars;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How a network's outputs for an observation become an action. Actions are those of the network: numbers are shares of the limit. */
sealed interface Decision {

    /** Stands for minus infinity where an action is not possible, and can be computed with. */
    float NEVER = -1e9f;

    /** Returns how many outputs the network has. */
    int outputs();

    /** Returns what seems best. */
    float[] best(float[] outputs, boolean @Nullable [] allowed);

    /** Returns what is tried while learning. */
    float[] sample(float[] outputs, boolean @Nullable [] allowed, RandomGenerator random);

    /** A distribution whose probabilities can be learnt by their gradients. */
    sealed interface Learnable extends Decision {

        /** Returns the logarithm of the probability (or its density) of each action, of shape (examples). */
        NDArray logProbability(NDArray outputs, NDArray actions);

        /** Returns how undecided it is in the mean, in nats. */
        NDArray entropy(NDArray outputs);
    }

    /** One choice: outputs are the logarithms of its probabilities, but for a constant. */
    record Categorical(int outputs) implements Learnable {

        @Override
        public float[] best(float[] outputs, boolean @Nullable [] allowed) {
            return new float[] {highest(outputs, allowed)};
        }

        @Override
        public float[] sample(float[] outputs, boolean @Nullable [] allowed, RandomGenerator random) {
            // The highest of the logarithms with Gumbel's noise is drawn with the right probability.
            float[] noisy = new float[outputs.length];
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] = outputs[i] - (float) Math.log(-Math.log(1 - random.nextDouble()));
            }
            return best(noisy, allowed);
        }

        @Override
        public NDArray logProbability(NDArray outputs, NDArray actions) {
            return outputs.logSoftmax(1)
                    .gather(actions.toType(ai.djl.ndarray.types.DataType.INT64, false), 1)
                    .squeeze(1);
        }

        @Override
        public NDArray entropy(NDArray outputs) {
            NDArray logs = outputs.logSoftmax(1);
            return logs.exp().mul(logs).sum(new int[] {1}).neg().mean();
        }
    }

    /** One choice: outputs are what each is worth. While learning, some are tried at random. */
    record Greedy(int outputs, double curiosity) implements Decision {

        @Override
        public float[] best(float[] outputs, boolean @Nullable [] allowed) {
            return new float[] {highest(outputs, allowed)};
        }

        @Override
        public float[] sample(float[] outputs, boolean @Nullable [] allowed, RandomGenerator random) {
            if (random.nextDouble() >= curiosity) {
                return best(outputs, allowed);
            }
            float[] lots = new float[outputs.length];
            for (int i = 0; i < lots.length; i++) {
                lots[i] = random.nextFloat();
            }
            return best(lots, allowed);
        }
    }

    /** Numbers with a normal distribution each: outputs are the means, then the logarithms of the deviations. */
    record Gaussian(int size) implements Learnable {
        private static final double LOWEST = -4;
        private static final double HIGHEST = 0.5;

        @Override
        public int outputs() {
            return 2 * size;
        }

        @Override
        public float[] best(float[] outputs, boolean @Nullable [] allowed) {
            return java.util.Arrays.copyOf(outputs, size);
        }

        @Override
        public float[] sample(float[] outputs, boolean @Nullable [] allowed, RandomGenerator random) {
            float[] action = new float[size];
            for (int i = 0; i < size; i++) {
                double deviation = Math.exp(Math.max(LOWEST, Math.min(HIGHEST, outputs[size + i])));
                action[i] = (float) (outputs[i] + deviation * random.nextGaussian());
            }
            return action;
        }

        @Override
        public NDArray logProbability(NDArray outputs, NDArray actions) {
            NDArray logs = logDeviations(outputs);
            NDArray away = actions.sub(outputs.get(new NDIndex(":, :" + size))).div(logs.exp());
            NDArray half = Scalars.times(away.square(), 0.5);
            return Scalars.plus(half.add(logs), 0.5 * Math.log(2 * Math.PI))
                    .sum(new int[] {1})
                    .neg();
        }

        @Override
        public NDArray entropy(NDArray outputs) {
            return Scalars.plus(logDeviations(outputs), 0.5 + 0.5 * Math.log(2 * Math.PI))
                    .sum(new int[] {1})
                    .mean();
        }

        private NDArray logDeviations(NDArray outputs) {
            return Scalars.atMost(Scalars.atLeast(outputs.get(new NDIndex(":, " + size + ":")), LOWEST), HIGHEST);
        }
    }

    /** As {@link Gaussian}, bent into the limits by a hyperbolic tangent (Haarnoja and others, 2018). */
    record Squashed(int size) implements Decision {
        static final double LOWEST = -5;
        static final double HIGHEST = 2;

        @Override
        public int outputs() {
            return 2 * size;
        }

        @Override
        public float[] best(float[] outputs, boolean @Nullable [] allowed) {
            float[] action = new float[size];
            for (int i = 0; i < size; i++) {
                action[i] = (float) Math.tanh(outputs[i]);
            }
            return action;
        }

        @Override
        public float[] sample(float[] outputs, boolean @Nullable [] allowed, RandomGenerator random) {
            float[] action = new float[size];
            for (int i = 0; i < size; i++) {
                double deviation = Math.exp(Math.max(LOWEST, Math.min(HIGHEST, outputs[size + i])));
                action[i] = (float) Math.tanh(outputs[i] + deviation * random.nextGaussian());
            }
            return action;
        }
    }

    /** Returns the number of the highest value among those allowed. */
    private static int highest(float[] values, boolean @Nullable [] allowed) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if ((allowed == null || allowed[i]) && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return Math.max(0, best);
    }
}

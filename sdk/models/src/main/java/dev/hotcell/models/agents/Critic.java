package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.hotcell.models.Network;
import dev.hotcell.models.training.Optimizer;

/** Tells what an action is worth where something is seen; beside it the critic that it was, which follows slowly. */
final class Critic implements AutoCloseable {
    private final Network network;
    private final Network target;
    private final NetworkOptimizer optimizer;

    Critic(String name, int inputs, int[] hidden, double rate, long seed) {
        network = Perceptron.network(name, inputs, hidden, 1, Perceptron.Bend.RECTIFIER, seed);
        target = Perceptron.network(name + " target", inputs, hidden, 1, Perceptron.Bend.RECTIFIER, seed);
        TargetNetwork.copy(network, target);
        optimizer = new NetworkOptimizer(network, Optimizer.adam(rate));
    }

    /** Returns what pairs are worth, of shape (examples). */
    NDArray worth(NDArray pairs) {
        return worth(network, pairs, true);
    }

    /** Returns what pairs were worth some time ago. */
    NDArray formerWorth(NDArray pairs) {
        return worth(target, pairs, false);
    }

    private static NDArray worth(Network network, NDArray pairs, boolean training) {
        try (Network.Use use = network.use()) {
            return use.forward(new NDList(pairs), training).singletonOrThrow().squeeze(1);
        }
    }

    void learn(double rate, double longestGradient, double following) {
        optimizer.step(rate, longestGradient);
        TargetNetwork.follow(network, target, following);
    }

    void forget() {
        optimizer.forget();
    }

    long sizeInBytes() {
        return 4 * network.sizeInBytes();
    }

    @Override
    public void close() {
        optimizer.close();
        network.close();
        target.close();
    }
}

package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Gradients;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.training.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** Changes a network's weights by their gradients. */
final class NetworkOptimizer implements AutoCloseable {
    private final Optimizer optimizer;
    private final NDManager manager;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<List<NDArray>> memories = new ArrayList<>();
    private long step;

    NetworkOptimizer(Network network, Optimizer optimizer) {
        this.optimizer = optimizer;
        try (Network.Use use = network.use()) {
            manager = use.newManager();
            network.parameters().values().forEach(parameter -> {
                NDArray weight = parameter.getArray();
                weights.add(weight);
                List<NDArray> memory = new ArrayList<>();
                for (int i = 0; i < optimizer.memories(); i++) {
                    memory.add(manager.zeros(weight.getShape(), weight.getDataType()));
                }
                memories.add(memory);
            });
        }
    }

    /**
     * Makes a step by the gradients that were recorded, and forgets them.
     *
     * @param rate the learning rate
     * @param longest how long the vector of all gradients may be: a longer one is shortened
     */
    void step(double rate, double longest) {
        step++;
        try (Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Gradients.clip(weights, longest);
            for (int i = 0; i < weights.size(); i++) {
                NDArray weight = weights.get(i);
                optimizer.update(weight, weight.getGradient(), memories.get(i), rate, step);
            }
        }
    }

    /** Forgets the gradients that were recorded. */
    void forget() {
        weights.forEach(PyTorch::clearGradient);
    }

    @Override
    public void close() {
        manager.close();
    }
}

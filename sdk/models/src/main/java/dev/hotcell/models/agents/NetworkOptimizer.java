package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
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
            NDList gradients = new NDList();
            weights.forEach(weight -> gradients.add(weight.getGradient()));
            double shortening = Math.min(1, longest / (length(gradients) + 1e-6));
            for (int i = 0; i < weights.size(); i++) {
                NDArray gradient = shortening < 1 ? Scalars.times(gradients.get(i), shortening) : gradients.get(i);
                optimizer.update(weights.get(i), gradient, memories.get(i), rate, step);
                PyTorch.clearGradient(weights.get(i));
            }
        }
    }

    private static double length(NDList gradients) {
        NDArray squares = gradients.get(0).square().sum();
        for (NDArray gradient : gradients.subList(1, gradients.size())) {
            squares = squares.add(gradient.square().sum());
        }
        return Math.sqrt(squares.getFloat());
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

package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.hotcell.models.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a training must know, besides the weights, to make its next step: the optimizer's memory and the losses so far. */
final class TrainingState implements AutoCloseable {
    private final NDManager manager;
    private final Map<String, List<NDArray>> memories = new LinkedHashMap<>();
    private final LossCurve losses = new LossCurve();
    private final List<Validation> validations = new ArrayList<>();
    private final Map<String, NDArray> best = new LinkedHashMap<>();

    TrainingState(Network network, Optimizer optimizer) {
        try (Network.Use use = network.use()) {
            manager = use.newManager();
            for (Map.Entry<String, Parameter> named : network.parameters().entrySet()) {
                NDArray weight = named.getValue().getArray();
                if (named.getValue().requiresGradient()) {
                    List<NDArray> memory = new ArrayList<>();
                    for (int i = 0; i < optimizer.memories(); i++) {
                        memory.add(manager.zeros(weight.getShape(), weight.getDataType()));
                    }
                    memories.put(named.getKey(), memory);
                }
            }
        }
    }

    /** Returns the optimizer's memory by the name of the weight that it belongs to. */
    Map<String, List<NDArray>> memories() {
        return memories;
    }

    /** Returns the loss of each step made. */
    LossCurve losses() {
        return losses;
    }

    List<Validation> validations() {
        return validations;
    }

    long step() {
        return losses.size();
    }

    /** Returns copies of the weights at the lowest validation loss, by name; empty before the first. */
    Map<String, NDArray> best() {
        return best;
    }

    /** Makes room for copies of a network's weights, if there is none. */
    void prepareBest(Network network) {
        if (best.isEmpty()) {
            network.parameters().forEach((name, parameter) -> {
                NDArray weight = parameter.getArray();
                best.put(name, manager.zeros(weight.getShape(), weight.getDataType()));
            });
        }
    }

    /** Returns how many validations there have been since the one with the lowest loss. */
    int validationsSinceBest() {
        int lowest = 0;
        for (int i = 1; i < validations.size(); i++) {
            if (validations.get(i).loss() < validations.get(lowest).loss()) {
                lowest = i;
            }
        }
        return Math.max(0, validations.size() - 1 - lowest);
    }

    @Override
    public void close() {
        manager.close();
    }
}

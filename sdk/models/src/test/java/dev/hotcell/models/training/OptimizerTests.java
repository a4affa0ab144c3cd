package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptimizerTests {

    @Test
    void adamFollowsItsPaper() {
        double weight = 2;
        double mean = 0;
        double variance = 0;
        for (int step = 1; step <= 50; step++) {
            double gradient = 2 * weight;
            mean = 0.9 * mean + 0.1 * gradient;
            variance = 0.999 * variance + 0.001 * gradient * gradient;
            double corrected = mean / (1 - Math.pow(0.9, step));
            weight -= 0.1 * corrected / Math.sqrt(variance / (1 - Math.pow(0.999, step)));
        }
        assertThat(minimise(Optimizer.adam(0.1), 50)).isCloseTo(weight, within(1e-4));
    }

    @Test
    void decoupledDecayShrinksTheWeightItself() {
        double weight = 2;
        double mean = 0;
        double variance = 0;
        for (int step = 1; step <= 20; step++) {
            double gradient = 2 * weight;
            weight -= 0.1 * 0.5 * weight;
            mean = 0.9 * mean + 0.1 * gradient;
            variance = 0.999 * variance + 0.001 * gradient * gradient;
            double corrected = mean / (1 - Math.pow(0.9, step));
            weight -= 0.1 * corrected / Math.sqrt(variance / (1 - Math.pow(0.999, step)));
        }
        assertThat(minimise(Optimizer.adamW(0.1, 0.5), 20)).isCloseTo(weight, within(1e-4));
    }

    @Test
    void gradientDescentKeepsItsMomentum() {
        double weight = 2;
        double change = 0;
        for (int step = 1; step <= 20; step++) {
            change = 0.9 * change + 0.01 * 2 * weight;
            weight -= change;
        }
        assertThat(minimise(Optimizer.sgd(0.01, 0.9), 20)).isCloseTo(weight, within(1e-4));
        assertThat(minimise(Optimizer.sgd(0.25), 3)).isCloseTo(0.25, within(1e-6));
    }

    /** Takes steps down the square from 2. */
    private static double minimise(Optimizer optimizer, int steps) {
        PyTorch.start();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray weight = Scalars.times(manager.ones(new Shape(1)), 2);
            weight.setRequiresGradient(true);
            List<NDArray> memory = IntStream.range(0, optimizer.memories())
                    .mapToObj(i -> manager.zeros(new Shape(1)))
                    .toList();
            for (int step = 1; step <= steps; step++) {
                try (Autograd.Recording recording = Autograd.record()) {
                    recording.backward(weight.square().sum());
                }
                optimizer.update(weight, weight.getGradient(), memory, optimizer.learningRate(), step);
            }
            return weight.toFloatArray()[0];
        }
    }
}

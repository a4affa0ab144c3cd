package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of full layers as it was at one moment, computed in Java. An agent asks for one decision at a time, of networks so small that a call of
 * PyTorch would take many times as long as the arithmetic.
 */
final class Perceptron {
    private final List<float[][]> weights;
    private final List<float[]> biases;
    private final Bend bend;

    /** What comes between two layers. */
    enum Bend {
        TANH,
        RECTIFIER
    }

    private Perceptron(List<float[][]> weights, List<float[]> biases, Bend bend) {
        this.weights = weights;
        this.biases = biases;
        this.bend = bend;
    }

    /** Puts layers on the default device, their weights drawn at random. */
    static Network network(String name, int inputs, int[] hidden, int outputs, Bend bend, long seed) {
        SequentialBlock block = new SequentialBlock();
        for (int units : hidden) {
            block.add(Linear.builder().setUnits(units).build());
            block.add(bend == Bend.TANH ? Activation.tanhBlock() : Activation.reluBlock());
        }
        block.add(Linear.builder().setUnits(outputs).build());
        return Network.of(name, block, new Shape(inputs), seed);
    }

    /** Shrinks the last layer's weights, so that an untrained agent prefers nothing. */
    static void shrinkLast(Network network, double factor) {
        List<NDArray> arrays = arrays(network);
        NDArray last = arrays.get(arrays.size() - 2);
        try (Network.Use use = network.use();
                Autograd.Pause pause = Autograd.pause();
                NDArray smaller = Scalars.times(last, factor)) {
            PyTorch.copy(smaller, last);
        }
    }

    /** Takes a network's weights as they are now. */
    static Perceptron of(Network network, Bend bend) {
        List<float[][]> weights = new ArrayList<>();
        List<float[]> biases = new ArrayList<>();
        try (Network.Use use = network.use()) {
            List<NDArray> arrays = arrays(network);
            for (int i = 0; i < arrays.size(); i += 2) {
                weights.add(rows(arrays.get(i)));
                biases.add(arrays.get(i + 1).toFloatArray());
            }
        }
        return new Perceptron(weights, biases, bend);
    }

    private static List<NDArray> arrays(Network network) {
        return network.parameters().values().stream()
                .map(parameter -> parameter.getArray())
                .toList();
    }

    private static float[][] rows(NDArray matrix) {
        float[] flat = matrix.toFloatArray();
        int columns = (int) matrix.getShape().get(1);
        float[][] rows = new float[flat.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }

    /** Computes the outputs for one input. */
    float[] outputs(float[] input) {
        float[] values = input;
        for (int layer = 0; layer < weights.size(); layer++) {
            boolean last = layer == weights.size() - 1;
            float[][] rows = weights.get(layer);
            float[] result = new float[rows.length];
            for (int i = 0; i < result.length; i++) {
                float sum = biases.get(layer)[i] + product(rows[i], values);
                result[i] = last ? sum : bend == Bend.TANH ? (float) Math.tanh(sum) : Math.max(0, sum);
            }
            values = result;
        }
        return values;
    }

    /** Four sums, as one would have each addition wait for the one before. */
    private static float product(float[] row, float[] values) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < row.length; i += 4) {
            first += row[i] * values[i];
            second += row[i + 1] * values[i + 1];
            third += row[i + 2] * values[i + 2];
            fourth += row[i + 3] * values[i + 3];
        }
        for (; i < row.length; i++) {
            first += row[i] * values[i];
        }
        return first + second + (third + fourth);
    }
}

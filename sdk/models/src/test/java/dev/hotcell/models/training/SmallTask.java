package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.data.Examples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Points in the plane, two classes, and a network with everything random that a step can have. */
final class SmallTask {
    static final Shape INPUT = new Shape(2);

    private SmallTask() {}

    static Network network(String name) {
        return network(name, 7);
    }

    static Network network(String name, long seed) {
        return Network.of(
                name,
                new SequentialBlock()
                        .add(Linear.builder().setUnits(16).build())
                        .add(LayerNorm.builder().axis(1).build())
                        .add(Activation.reluBlock())
                        .add(Dropout.builder().optRate(0.2f).build())
                        .add(Linear.builder().setUnits(2).build()),
                INPUT,
                seed);
    }

    static Examples rings(int size) {
        return rings(size, Float.NaN, -1);
    }

    /** Returns examples, one of which has a given first coordinate. */
    static Examples rings(int size, float oddValue, int oddOne) {
        Random random = new Random(3);
        float[][] points = new float[size][];
        long[] labels = new long[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
            double angle = random.nextDouble() * 2 * Math.PI;
            double radius = 0.5 + labels[i] + 0.1 * random.nextGaussian();
            points[i] = new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
            if (i == oddOne) {
                points[i][0] = oddValue;
            }
        }
        return examples(points, labels);
    }

    static Examples noise(int size, long seed) {
        Random random = new Random(seed);
        float[][] points = new float[size][];
        for (int i = 0; i < size; i++) {
            points[i] = new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
        }
        return examples(points, random.longs(size, 0, 2).toArray());
    }

    private static Examples examples(float[][] points, long[] labels) {
        return new Examples() {
            @Override
            public int size() {
                return labels.length;
            }

            @Override
            public Batcher batcher(int largest) {
                return (indices, manager) -> {
                    float[] inputs = new float[2 * indices.length];
                    long[] targets = new long[indices.length];
                    for (int i = 0; i < indices.length; i++) {
                        System.arraycopy(points[indices[i]], 0, inputs, 2 * i, 2);
                        targets[i] = labels[indices[i]];
                    }
                    return new Batch(
                            new NDList(manager.create(inputs, new Shape(indices.length, 2))),
                            new NDList(manager.create(targets)),
                            indices.length);
                };
            }
        };
    }

    static Map<String, float[]> weights(Network network) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, parameter) ->
                        weights.put(name, parameter.getArray().toFloatArray()));
        return weights;
    }

    /** Frees what the garbage collector can free and writes not-a-number over it. */
    static void disturb() {
        System.gc();
        for (int i = 0; i < 200; i++) {
            ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putInt(0, 0x7fc00000);
        }
    }

    /** Returns a loss during whose gradient everything that Java could free has been freed. */
    static LossFunction disturbed(LossFunction loss) {
        return (outputs, targets) -> {
            NDArray value = loss.evaluate(outputs, targets);
            disturb();
            return value;
        };
    }
}

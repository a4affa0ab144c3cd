package dev.hotcell.llm.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the gradient of every kind of weight with finite differences. */
class TransformerGradientTests {
    private static final double STEP = 1e-5;
    private static final int COORDINATES = 2;
    private static final long[][] TOKENS = {{1, 4, 2, 9, 4, 0}, {3, 3, 7, 10, 5, 6}};

    @ParameterizedTest
    @MethodSource("dev.hotcell.llm.transformer.Architectures#all")
    void gradientsAreTheSlopesOfTheLoss(TransformerConfig config) {
        try (Doubles model = new Doubles(config)) {
            double[] mix = new Random(2).doubles(2L * 6 * 11, -1, 1).toArray();
            try (Autograd.Recording recording = Autograd.record();
                    NDManager manager = model.manager().newSubManager()) {
                recording.backward(loss(model, manager, mix));
            }
            Random random = new Random(3);
            for (Parameter parameter : model.parameters()) {
                double[] gradient = parameter.getArray().getGradient().toDoubleArray();
                for (int i = 0; i < COORDINATES; i++) {
                    int coordinate = random.nextInt(gradient.length);
                    double slope = slope(model, parameter.getArray(), coordinate, mix);
                    assertThat(gradient[coordinate])
                            .as("%s at %d", parameter.getName(), coordinate)
                            .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    private static NDArray loss(Doubles model, NDManager manager, double[] mix) {
        NDList outputs = model.forward(manager, TOKENS);
        NDArray loss =
                outputs.get(0).mul(manager.create(mix, new Shape(2, 6, 11))).sum();
        return outputs.size() == 1 ? loss : loss.add(outputs.get(1));
    }

    private static double slope(Doubles model, NDArray weight, int coordinate, double[] mix) {
        double[] values = weight.toDoubleArray();
        double before = values[coordinate];
        double above = lossWith(model, weight, values, coordinate, before + STEP, mix);
        double below = lossWith(model, weight, values, coordinate, before - STEP, mix);
        lossWith(model, weight, values, coordinate, before, mix);
        return (above - below) / (2 * STEP);
    }

    private static double lossWith(
            Doubles model, NDArray weight, double[] values, int coordinate, double value, double[] mix) {
        values[coordinate] = value;
        try (Autograd.Pause pause = Autograd.pause();
                NDManager manager = model.manager().newSubManager()) {
            PyTorch.copy(manager.create(values, weight.getShape()).toType(DataType.FLOAT64, false), weight);
            return loss(model, manager, mix).getDouble();
        }
    }
}

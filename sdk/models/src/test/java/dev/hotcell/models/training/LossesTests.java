package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossesTests {
    private static final float[] OUTPUTS = {0.5f, -1.5f, 2, 0.3f, 30, -40};
    private static final float[] TARGETS = {1, 0, 0.25f, 0, 1, 0};

    private NDManager manager;

    @BeforeAll
    static void startTheEngine() {
        PyTorch.start();
    }

    @BeforeEach
    void openManager() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private NDList array(float[] values, long... shape) {
        return new NDList(manager.create(values, new Shape(shape)));
    }

    @Test
    void crossEntropyIsTheNegativeLogarithmOfTheRightClass() {
        double[] rows = {
            Math.log(Math.exp(0.5) + Math.exp(-1.5) + Math.exp(2)) - 2, Math.log(Math.exp(0.3) + Math.exp(30)) - 0.3
        };
        NDList labels = new NDList(manager.create(new long[] {2, 0}));
        float loss = Losses.softmaxCrossEntropy()
                .evaluate(array(OUTPUTS, 2, 3), labels)
                .getFloat();
        assertThat(loss).isCloseTo((float) ((rows[0] + rows[1]) / 2), within(1e-5f));
    }

    @Test
    void crossEntropyTakesSequences() {
        NDList labels = new NDList(manager.create(new long[] {2, 0}, new Shape(1, 2)));
        NDList flat = new NDList(manager.create(new long[] {2, 0}));
        assertThat(Losses.softmaxCrossEntropy()
                        .evaluate(array(OUTPUTS, 1, 2, 3), labels)
                        .getFloat())
                .isEqualTo(Losses.softmaxCrossEntropy()
                        .evaluate(array(OUTPUTS, 2, 3), flat)
                        .getFloat());
    }

    @Test
    void errorsAreMeansOverEverything() {
        double squares = 0;
        double absolutes = 0;
        for (int i = 0; i < OUTPUTS.length; i++) {
            squares += Math.pow(OUTPUTS[i] - TARGETS[i], 2) / OUTPUTS.length;
            absolutes += Math.abs(OUTPUTS[i] - TARGETS[i]) / OUTPUTS.length;
        }
        assertThat(value(Losses.meanSquaredError())).isCloseTo((float) squares, within(1e-3f));
        assertThat(value(Losses.meanAbsoluteError())).isCloseTo((float) absolutes, within(1e-5f));
    }

    @Test
    void binaryCrossEntropyDoesNotOverflow() {
        double sum = 0;
        for (int i = 0; i < OUTPUTS.length; i++) {
            double probability = 1 / (1 + Math.exp(-OUTPUTS[i]));
            sum -= TARGETS[i] * Math.log(probability);
            sum -= TARGETS[i] == 1 ? 0 : (1 - TARGETS[i]) * Math.log1p(-probability);
        }
        assertThat(value(Losses.binaryCrossEntropy())).isCloseTo((float) (sum / OUTPUTS.length), within(1e-5f));
        float huge = Losses.binaryCrossEntropy()
                .evaluate(array(new float[] {-1e30f}, 1), array(new float[] {0}, 1))
                .getFloat();
        assertThat(huge).isZero();
    }

    @Test
    void refusesTargetsThatWouldBeStretched() {
        assertThatThrownBy(() -> Losses.meanSquaredError().evaluate(array(OUTPUTS, 6, 1), array(TARGETS, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(6, 1)");
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        NDList labels = new NDList(manager.create(new long[] {2, 0}));
        agreesWithFiniteDifferences(outputs -> Losses.softmaxCrossEntropy().evaluate(outputs, labels), 2, 3);
        agreesWithFiniteDifferences(outputs -> Losses.meanSquaredError().evaluate(outputs, array(TARGETS, 6)), 6);
        agreesWithFiniteDifferences(outputs -> Losses.binaryCrossEntropy().evaluate(outputs, array(TARGETS, 6)), 6);
    }

    private void agreesWithFiniteDifferences(Function<NDList, NDArray> loss, long... shape) {
        float[] at = {0.5f, -1.5f, 2, 0.3f, 1, -1};
        NDArray outputs = manager.create(at, new Shape(shape));
        outputs.setRequiresGradient(true);
        try (Autograd.Recording recording = Autograd.record()) {
            recording.backward(loss.apply(new NDList(outputs)));
        }
        float[] gradient = outputs.getGradient().toFloatArray();
        float h = 1e-2f;
        for (int i = 0; i < at.length; i++) {
            float[] up = at.clone();
            float[] down = at.clone();
            up[i] += h;
            down[i] -= h;
            float difference = loss.apply(array(up, shape)).getFloat()
                    - loss.apply(array(down, shape)).getFloat();
            assertThat(gradient[i]).isCloseTo(difference / (2 * h), within(1e-3f));
        }
    }

    private float value(LossFunction loss) {
        return loss.evaluate(array(OUTPUTS, 6), array(TARGETS, 6)).getFloat();
    }
}

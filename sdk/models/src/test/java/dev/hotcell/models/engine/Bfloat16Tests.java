package dev.hotcell.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Bfloat16Tests {
    /** Numbers of up to some 3, whose products are rounded to 8 bits. */
    private static final float TOLERANCE = 0.06f;

    private NDManager manager;

    @BeforeEach
    void draw() {
        PyTorch.seed(7);
        manager = NDManager.newBaseManager(PyTorch.device(), "PyTorch");
    }

    @AfterEach
    void free() {
        manager.close();
    }

    private NDArray drawn(long... shape) {
        NDArray array = manager.randomNormal(new Shape(shape));
        array.setRequiresGradient(true);
        return array;
    }

    /** Returns the gradient of the sum of squares. */
    private static float[] gradient(NDArray of, Supplier<NDArray> computation) {
        PyTorch.clearGradient(of);
        try (Autograd.Recording recording = Autograd.record()) {
            recording.backward(computation.get().square().sum());
        }
        return of.getGradient().toFloatArray();
    }

    @Test
    void aProductAndItsGradientsAreThoseOf32BitsRounded() {
        NDArray input = drawn(2, 3, 4);
        NDArray matrix = drawn(5, 4);
        // As weights of a network have, whose names have points.
        matrix.setName("layers.0.weight");
        Supplier<NDArray> exact = () -> Linear.linear(input, matrix).singletonOrThrow();
        Supplier<NDArray> rounded = () -> Bfloat16.linear(input, matrix);

        float[] product = rounded.get().toFloatArray();

        assertThat(rounded.get().getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(product).containsExactly(exact.get().toFloatArray(), within(TOLERANCE));
        assertThat(product).isNotEqualTo(exact.get().toFloatArray());
        assertThat(gradient(matrix, rounded)).containsExactly(gradient(matrix, exact), within(10 * TOLERANCE));
        assertThat(gradient(input, rounded)).containsExactly(gradient(input, exact), within(10 * TOLERANCE));
    }

    @Test
    void attentionSeesThePastAloneAndSharesKeysAmongQueries() {
        NDArray queries = drawn(1, 4, 3, 8);
        NDArray keys = drawn(1, 2, 3, 8);
        NDArray values = drawn(1, 2, 3, 8);
        Supplier<NDArray> exact = () -> mixed(queries, keys, values);

        NDArray mixed = Bfloat16.causalAttention(queries, keys, values, 0);

        assertThat(mixed.toFloatArray()).containsExactly(exact.get().toFloatArray(), within(TOLERANCE));
        assertThat(gradient(keys, () -> Bfloat16.causalAttention(queries, keys, values, 0)))
                .containsExactly(gradient(keys, exact), within(2 * TOLERANCE));
        assertThat(Bfloat16.attention(queries, keys, values, 0, mask()).toFloatArray())
                .containsExactly(mixed.toFloatArray(), within(TOLERANCE));
    }

    /** Computes by the formula, keys and values laid out once for each head of queries. */
    private NDArray mixed(NDArray queries, NDArray keys, NDArray values) {
        NDArray scores = Scalars.times(queries, 1 / Math.sqrt(8))
                .matMul(keys.repeat(1, 2).transpose(0, 1, 3, 2));
        return scores.add(mask()).softmax(-1).matMul(values.repeat(1, 2));
    }

    private NDArray mask() {
        return manager.create(new float[] {0, -1e9f, -1e9f, 0, 0, -1e9f, 0, 0, 0}, new Shape(1, 1, 3, 3));
    }

    @Test
    void dropoutFallsOnTheWeightsOfAttention() {
        NDArray queries = drawn(1, 1, 64, 8);
        NDArray values = manager.ones(new Shape(1, 1, 64, 8));

        NDArray mixed = Bfloat16.causalAttention(queries, queries, values, 0.5);

        assertThat(mixed.toFloatArray()).isNotEqualTo(values.toFloatArray());
        assertThat(mixed.mean().getFloat()).isCloseTo(1, within(0.4f));
    }
}

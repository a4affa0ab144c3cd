package dev.hotcell.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.weights.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTests extends ModelContract {

    @TempDir
    Path folder;

    @Override
    protected Model open() {
        return network(3);
    }

    @Override
    protected Map<String, Tensor> inputs() {
        return Map.of("input", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    }

    private static Network network(long seed) {
        return Network.of(
                "small",
                new SequentialBlock()
                        .add(Linear.builder().setUnits(4).build())
                        .add(Activation.reluBlock())
                        .add(Dropout.builder().optRate(0.5f).build())
                        .add(Linear.builder().setUnits(2).build()),
                new Shape(3),
                seed);
    }

    @Test
    void drawsItsWeightsFromTheSeed() {
        try (Network one = network(3);
                Network same = network(3);
                Network other = network(4)) {
            float[] wanted = one.run(inputs().get("input")).floats();
            assertThat(same.run(inputs().get("input")).floats()).isEqualTo(wanted);
            assertThat(other.run(inputs().get("input")).floats()).isNotEqualTo(wanted);
        }
    }

    @Test
    void countsItsWeights() {
        try (Network network = network(3)) {
            assertThat(network.parameterCount()).isEqualTo(3 * 4 + 4 + 4 * 2 + 2);
            assertThat(network.inputs()).hasToString("[input: float32 (any × 3)]");
            assertThat(network.outputs()).hasToString("[output: float32 (any × 2)]");
        }
    }

    @Test
    void givesItsWeightsToAnother() throws IOException {
        Path file = folder.resolve("small.safetensors");
        try (Network one = network(3);
                Network other = network(4)) {
            one.saveWeights(file);
            other.loadWeights(file);
            assertThat(other.run(inputs().get("input")).floats())
                    .isEqualTo(one.run(inputs().get("input")).floats());
        }
    }

    @Test
    void refusesTheWeightsOfAnotherNetwork() throws IOException {
        Path file = folder.resolve("wide.safetensors");
        try (Network wide = Network.of("wide", Linear.builder().setUnits(4).build(), new Shape(3), 1);
                Network network = network(3)) {
            wide.saveWeights(file);
            float[] before = network.run(inputs().get("input")).floats();
            assertThatThrownBy(() -> network.loadWeights(file))
                    .isInstanceOf(WeightsFormatException.class)
                    .hasMessageStartingWith("wide.safetensors belongs to another network: it has no ");
            assertThat(network.run(inputs().get("input")).floats()).isEqualTo(before);
        }
    }
}

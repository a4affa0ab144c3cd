package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.Network;
import dev.hotcell.models.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptronTests {

    @ParameterizedTest
    @EnumSource
    void computesInJavaWhatTheNetworkComputes(Perceptron.Bend bend) {
        try (Network network = Perceptron.network("network", 5, new int[] {7, 6}, 3, bend, 4)) {
            float[] input = {0.3f, -1.2f, 0, 2.5f, -0.1f};
            float[] expected = network.run(Tensor.of(input, 1, 5)).floats();
            assertThat(Perceptron.of(network, bend).outputs(input)).containsExactly(expected, within(1e-5f));
        }
    }
}

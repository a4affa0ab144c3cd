package dev.hotcell.llm.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.hotcell.models.engine.Autograd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerTests {
    private static final int VOCABULARY = 11;

    @ParameterizedTest
    @MethodSource("dev.hotcell.llm.transformer.Architectures#all")
    void noPositionSeesTheFuture(TransformerConfig config) {
        try (Doubles model = new Doubles(config)) {
            double[] some = logits(model, 1, 4, 2, 9, 4, 0);
            double[] other = logits(model, 1, 4, 2, 3, 7, 7);
            int same = 3 * VOCABULARY;
            assertThat(Arrays.copyOf(other, same)).containsExactly(Arrays.copyOf(some, same), within(1e-12));
            assertThat(other[same]).isNotCloseTo(some[same], within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.hotcell.llm.transformer.Architectures#all")
    void theOrderOfTokensCounts(TransformerConfig config) {
        try (Doubles model = new Doubles(config)) {
            int last = 3 * VOCABULARY;
            assertThat(logits(model, 1, 4, 2, 9)[last]).isNotCloseTo(logits(model, 4, 1, 2, 9)[last], within(1e-9));
        }
    }

    private static double[] logits(Doubles model, long... tokens) {
        try (Autograd.Pause pause = Autograd.pause();
                NDManager manager = model.manager().newSubManager()) {
            return model.forward(manager, tokens).get(0).toDoubleArray();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.hotcell.llm.transformer.Architectures#all")
    void tokensReadInPiecesGiveTheLogitsOfTokensReadAtOnce(TransformerConfig config) {
        long[][] pieces = {{1, 4, 2}, {9}, {4, 0}};
        try (Doubles model = new Doubles(config);
                Autograd.Pause pause = Autograd.pause();
                NDManager manager = model.manager().newSubManager();
                KeyValueCache cache = new KeyValueCache(manager, config)) {
            double[] logits = {};
            for (long[] piece : pieces) {
                logits = model.forwardLast(manager, cache, piece).toDoubleArray();
            }
            assertThat(cache.length()).isEqualTo(6);
            double[] atOnce = logits(model, 1, 4, 2, 9, 4, 0);
            assertThat(logits)
                    .containsExactly(Arrays.copyOfRange(atOnce, 5 * VOCABULARY, 6 * VOCABULARY), within(1e-12));
        }
    }

    @Test
    void equallyBusyExpertsHaveABalanceLossOfOneTimesItsWeight() {
        TransformerConfig config =
                Architectures.llama().experts(3, 3).balanceWeight(0.5).build();
        try (Doubles model = new Doubles(config);
                NDManager manager = model.manager().newSubManager()) {
            NDArray loss = model.forward(manager, new long[] {1, 2, 3}).get(1);
            assertThat(loss.toType(DataType.FLOAT64, false).getDouble()).isCloseTo(0.5, within(1e-7));
        }
    }

    @Test
    void alibiSlopesAreThoseOfThePaper() {
        double[] eight = new double[8];
        Arrays.setAll(eight, head -> CausalMask.slope(head, 8));
        assertThat(eight)
                .containsExactly(1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 16.0, 1 / 32.0, 1 / 64.0, 1 / 128.0, 1 / 256.0);
    }

    @Test
    void alibiSlopesOfTwelveHeadsAreThoseOfTheAuthorsCode() {
        assertThat(CausalMask.slope(8, 12)).isCloseTo(Math.pow(2, -0.5), within(1e-12));
        assertThat(CausalMask.slope(11, 12)).isCloseTo(Math.pow(2, -3.5), within(1e-12));
    }

    @Test
    void anExampleLongerThanTheContextIsRefused() {
        try (Doubles model = new Doubles(Architectures.gpt().build())) {
            assertThatThrownBy(() -> logits(model, 1, 2, 3, 4, 5, 6, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An example has 7 tokens, the model's context 6");
        }
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Architectures.llama().heads(3).build())
                .hasMessage("A width of 16 cannot be shared among 3 heads");
        assertThatThrownBy(() -> Architectures.llama().keyValueHeads(3).build())
                .hasMessage("4 heads cannot share 3 heads of keys and values: these must divide those");
        assertThatThrownBy(() -> Architectures.llama().experts(2, 3).build())
                .hasMessage("A token can take 1 to 2 experts, not 3");
        assertThatThrownBy(() -> Architectures.llama().dropout(1).build())
                .hasMessage("The dropout must be in [0, 1), not 1.0");
    }
}

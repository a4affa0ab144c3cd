package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodedTokensTests {
    private static final int[] PROMPT = IntStream.range(0, 11).toArray();

    private final DecodedTokens decoded = new DecodedTokens(4);

    private void decode(int[] prompt, int from) {
        for (int at = from; at < prompt.length; ) {
            int end = decoded.batchEnd(at, prompt.length);
            decoded.add(prompt, at, end);
            at = end;
        }
    }

    @Test
    void reusesNothingAtFirst() {
        assertThat(decoded.reusable(PROMPT, 0)).isZero();
    }

    @Test
    void reusesAllButTheLastTokenOfTheSamePrompt() {
        decode(PROMPT, 0);

        assertThat(decoded.reusable(PROMPT, 0)).isEqualTo(10);
    }

    @Test
    void reusesWholeBatchesOfAPromptThatBeginsAlike() {
        decode(PROMPT, 0);
        int[] other = PROMPT.clone();
        other[6] = 99;

        assertThat(decoded.reusable(other, 0)).isEqualTo(4);
    }

    @Test
    void doesNotReuseABatchThatWasCutDifferently() {
        decode(IntStream.range(0, 7).toArray(), 0); // batches 0-4, 4-6, 6-7

        assertThat(decoded.reusable(PROMPT, 0)).isEqualTo(4);
    }

    @Test
    void takesAnEarlierAnswerHoweverItWasDecoded() {
        decode(IntStream.range(0, 3).toArray(), 0);
        for (int i = 3; i < 9; i++) {
            decoded.add(PROMPT, i, i + 1);
        }

        assertThat(decoded.reusable(PROMPT, 0)).isZero();
        assertThat(decoded.reusable(PROMPT, 9)).isEqualTo(9);
        assertThat(decoded.reusable(PROMPT, 10)).isEqualTo(9);
    }

    @Test
    void doesNotTakeABatchOfWhichAPartWasDecodedAnew() {
        decode(PROMPT, 0);
        decoded.cut(2);
        decoded.add(PROMPT, 2, 4);
        decoded.add(PROMPT, 4, 8);

        assertThat(decoded.length()).isEqualTo(8);
        assertThat(decoded.reusable(PROMPT, 0)).isZero();
    }

    @Test
    void keepsBatchesBeforeACut() {
        decode(PROMPT, 0);
        decoded.cut(8);

        assertThat(decoded.reusable(PROMPT, 0)).isEqualTo(8);
    }
}

package dev.hotcell.models.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenRulesTests {
    private static final int TEXT = 3;
    private static final WhisperVocabulary VOCABULARY = vocabulary();
    private final TokenRules rules = new TokenRules(VOCABULARY, new int[] {1}, new int[] {2}, true);

    private static WhisperVocabulary vocabulary() {
        List<String> tokens = new ArrayList<>(List.of("a", "b", "c", "Ġd"));
        tokens.addAll(List.of(
                "<|endoftext|>", "<|startoftranscript|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"));
        for (int i = 0; i <= 100; i++) {
            tokens.add("<|" + i + "|>");
        }
        return new WhisperVocabulary(tokens);
    }

    private static int time(int steps) {
        return VOCABULARY.firstTime + steps;
    }

    /** Returns what may be said, where text and times are as probable as each other. */
    private List<Integer> allowed(Integer... said) {
        float[] logits = new float[VOCABULARY.size()];
        logits[0] = 9; // more than all times together
        logits[VOCABULARY.end] = 9;
        float[] logs = rules.logProbabilities(logits, List.of(said));
        List<Integer> allowed = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += Math.exp(logs[i]);
            if (logs[i] > Float.NEGATIVE_INFINITY) {
                allowed.add(i);
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
        return allowed;
    }

    @Test
    void beginsWithATimeOfTheFirstSecond() {
        assertThat(allowed()).hasSize(51).startsWith(time(0)).endsWith(time(50));
    }

    @Test
    void saysTextBehindTheTimeThatBeginsAPiece() {
        assertThat(allowed(time(3))).contains(0, TEXT, VOCABULARY.end).doesNotContain(1, time(5));
    }

    @Test
    void saysTheNextTimeOrTheEndBehindTheTimeThatEndsAPiece() {
        assertThat(allowed(time(3), TEXT, time(20)))
                .contains(VOCABULARY.end, time(20), time(21))
                .doesNotContain(0, TEXT, time(19));
    }

    @Test
    void neverGoesBackInTime() {
        assertThat(allowed(time(3), TEXT, time(20), time(20), TEXT))
                .contains(time(21))
                .doesNotContain(time(20), time(3));
    }

    @Test
    void prefersTimesWhereTheyAreMoreProbableTogether() {
        float[] logits = new float[VOCABULARY.size()];
        logits[0] = 2;
        assertThat(rules.logProbabilities(logits, List.of(time(3), TEXT))[0]).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void knowsTheTextOfTokens() {
        assertThat(VOCABULARY.text(List.of(time(0), 0, TEXT, VOCABULARY.end))).isEqualTo("a d");
        assertThat(VOCABULARY.seconds(time(50))).isCloseTo(1, within(1e-9));
    }
}

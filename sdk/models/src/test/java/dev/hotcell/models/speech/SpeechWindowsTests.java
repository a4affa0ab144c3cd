package dev.hotcell.models.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechWindowsTests {

    @Test
    void joinsStretchesAsLongAsTheyFit() {
        List<SpeechSegment> speech = List.of(
                new SpeechSegment(2, 8),
                new SpeechSegment(10, 25),
                new SpeechSegment(28, 40),
                new SpeechSegment(80, 81));
        assertThat(SpeechWindows.of(speech, List.of(), 90))
                .containsExactly(
                        new SpeechSegment(1.8, 25.2), new SpeechSegment(27.8, 40.2), new SpeechSegment(79.8, 81.2));
    }

    @Test
    void cutsALongStretchWhereSpeechIsLeastProbable() {
        List<Float> probabilities = new ArrayList<>(Collections.nCopies(60 * 16_000 / 512, 0.9f));
        int pause = 21 * 16_000 / 512;
        probabilities.set(pause, 0.4f);
        List<SpeechSegment> windows = SpeechWindows.of(List.of(new SpeechSegment(0, 45)), probabilities, 45);
        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).end()).isCloseTo(21, within(0.04));
        assertThat(windows.get(1)).isEqualTo(new SpeechSegment(windows.get(0).end(), 45));
    }

    @Test
    void neverGivesMoreThanCanBeHeard() {
        List<Float> probabilities = Collections.nCopies(200 * 16_000 / 512, 0.9f);
        assertThat(SpeechWindows.of(List.of(new SpeechSegment(0.5, 199)), probabilities, 200))
                .allSatisfy(window -> assertThat(window.end() - window.start()).isBetween(0.0, 30.0));
        assertThat(SpeechWindows.regular(65)).hasSize(3).last().isEqualTo(new SpeechSegment(59, 65));
        assertThat(SpeechWindows.of(List.of(), List.of(), 5)).isEmpty();
    }
}

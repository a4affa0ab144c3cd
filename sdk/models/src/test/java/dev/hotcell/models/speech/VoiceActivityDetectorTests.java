package dev.hotcell.models.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waveform and reference were recorded from Silero VAD 6.2.3 in Python by {@code src/reference/voice_activity.py}. */
class VoiceActivityDetectorTests {
    @TempDir
    static Path folder;

    private static VoiceActivityDetector detector;
    private static Waveform voice;
    private static Reference reference;

    record Reference(List<Float> probabilities, List<List<Integer>> segments) {}

    @BeforeAll
    static void load() throws IOException {
        detector = VoiceActivityDetector.load();
        try (InputStream wav = VoiceActivityDetectorTests.class.getResourceAsStream("voice.wav")) {
            voice = Waveform.read(Files.write(folder.resolve("voice.wav"), wav.readAllBytes()));
        }
        try (Reader reader = new InputStreamReader(
                VoiceActivityDetectorTests.class.getResourceAsStream("silero-6.2.3.json"), StandardCharsets.UTF_8)) {
            reference = new Gson().fromJson(reader, Reference.class);
        }
    }

    @AfterAll
    static void close() {
        Hot.close("silero-vad");
    }

    @Test
    void givesTheProbabilitiesOfTheReference() {
        List<Float> found = detector.probabilities(voice);
        assertThat(found).hasSameSizeAs(reference.probabilities());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i))
                    .as("window %d", i)
                    .isCloseTo(reference.probabilities().get(i), within(1e-3f));
        }
    }

    @Test
    void findsTheSegmentsOfTheReference() {
        List<SpeechSegment> wanted = reference.segments().stream()
                .map(segment -> new SpeechSegment(segment.get(0) / 16000.0, segment.get(1) / 16000.0))
                .toList();
        assertThat(wanted).hasSize(2);
        assertThat(detector.segments(voice)).isEqualTo(wanted);
    }

    @Test
    void findsThemInASoundOfAnotherRate() {
        List<SpeechSegment> found = detector.segments(voice.resampled(48_000));
        assertThat(found).hasSize(2);
        assertThat(found.get(0).start()).isCloseTo(reference.segments().get(0).get(0) / 16000.0, within(0.07));
    }

    @Test
    void hearsNothingInSilence() {
        assertThat(detector.segments(Waveform.of(new float[32_000], 16_000))).isEmpty();
        assertThat(detector.segments(Waveform.of(new float[0], 16_000))).isEmpty();
    }

    @Test
    void namesAFileThatIsNoSound() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wav"), "this is no sound at all");
        assertThatThrownBy(() -> Waveform.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(text + " is no sound that can be read");
        assertThatThrownBy(() -> Waveform.read(folder.resolve("absent.wav")))
                .hasMessageContaining("no such sound file");
    }
}

package dev.hotcell.models.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.models.evaluation.WordErrors;
import dev.hotcell.models.sound.Recordings;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechRecognizerTests {
    private static final float RATE = 16_000;
    private static SpeechRecognizer recognizer;
    private static Waveform passage;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        recognizer = SpeechRecognizer.load();
        passage = Waveform.silence(3, RATE);
        for (Recordings.Sentence sentence : Recordings.all()) {
            passage = passage.then(Waveform.read(Recordings.file(sentence.file())))
                    .then(Waveform.silence(2, RATE));
        }
    }

    @AfterAll
    static void close() {
        Hot.close("whisper-tiny.en");
        Hot.close("silero-vad");
    }

    /** The passage takes 38 s, so that it is heard in two windows. */
    @Test
    void writesDownALongRecording() throws IOException {
        Transcript transcript = recognizer.transcribe(passage);
        String said = String.join(
                " ", Recordings.all().stream().map(Recordings.Sentence::words).toList());
        WordErrors errors = WordErrors.of(said, transcript.text());
        assertThat(errors.rate()).as(errors + ": " + transcript.text()).isLessThanOrEqualTo(0.06);
        assertThat(transcript.language()).isEqualTo("en");
        List<TranscriptSegment> segments = transcript.segments();
        assertThat(segments).hasSizeGreaterThanOrEqualTo(5);
        assertThat(segments.get(0).start()).isCloseTo(3.1, within(0.5));
        assertThat(segments.get(segments.size() - 1).end()).isCloseTo(passage.seconds() - 2, within(0.6));
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).start())
                    .isGreaterThanOrEqualTo(segments.get(i - 1).end() - 1e-9);
        }
        assertThat(transcript.toMimeBundle().data().get(MimeTypes.HTML).toString())
                .contains("might even have been made amiable")
                .contains("times as fast as spoken on cpu (");
    }

    /** What CTranslate2 4 makes of the same recording, by {@code src/reference/speech_recognition.py}. */
    @Test
    void saysWhatTheReferenceSays() throws IOException {
        Waveform sentence = Waveform.read(Recordings.file("0870.flac"));
        String text =
                "And Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do"
                        + " for them.";
        RecognitionOptions whole = RecognitionOptions.defaults().withSilence();
        assertThat(recognizer.transcribe(sentence, whole).segments())
                .singleElement()
                .satisfies(segment -> {
                    assertThat(segment.text()).isEqualTo(text);
                    assertThat(segment.logProbability()).isCloseTo(-0.23117, within(1e-3));
                    assertThat(segment.end()).isCloseTo(7.0, within(1e-6));
                });
        assertThat(recognizer.transcribe(sentence, whole.beams(5)).text()).isEqualTo(text);
    }

    /** With shorter pauses all fits into one window, in which tiny.en stops before the last sentence. */
    @Test
    void goesOnBehindTheLastTimeOfAWindow() throws IOException {
        Waveform close = Waveform.silence(1, RATE);
        for (Recordings.Sentence sentence : Recordings.all()) {
            close = close.then(Waveform.read(Recordings.file(sentence.file()))).then(Waveform.silence(0.8, RATE));
        }
        assertThat(recognizer.transcribe(close).text()).contains("might even have been made");
    }

    @Test
    void hearsARecordingOfAnotherRate() throws IOException {
        Waveform sentence = Waveform.read(Recordings.file("0930.wav")).resampled(44_100);
        assertThat(WordErrors.of(
                                "he might even have been made amiable himself",
                                recognizer
                                        .transcribe(
                                                sentence,
                                                RecognitionOptions.defaults().withoutTimes())
                                        .text())
                        .errors())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void hearsNothingInSilence() throws IOException {
        assertThat(recognizer.transcribe(Waveform.silence(4, RATE)).segments()).isEmpty();
        assertThat(recognizer.transcribe(Waveform.silence(0, 8000)).text()).isEmpty();
    }

    @Test
    void saysWhichLanguagesItKnows() {
        assertThat(recognizer.languages()).containsExactly("en");
        Waveform silence = Waveform.silence(1, RATE);
        RecognitionOptions german = RecognitionOptions.defaults().in("de").withSilence();
        assertThatThrownBy(() -> recognizer.transcribe(silence, german))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("whisper-tiny.en does not know the language de, but en only: load a larger one");
        assertThatThrownBy(() -> recognizer.transcribe(
                        silence, RecognitionOptions.defaults().translate().withSilence()))
                .hasMessageContaining("cannot translate");
    }

    @Test
    void isHot() throws IOException {
        assertThat(SpeechRecognizer.load()).isSameAs(recognizer);
        assertThat(recognizer).hasToString(recognizer.toMimeBundle().plainText());
        assertThat(recognizer.toString()).startsWith("whisper-tiny.en: speech recognizer for en, 15");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertThatThrownBy(() -> SpeechRecognizer.load(folder)).hasMessageContaining("no model in the format");
        Files.writeString(folder.resolve("model.bin"), "this is no model at all");
        Files.writeString(folder.resolve("vocabulary.txt"), "a\nb\n");
        Files.writeString(folder.resolve("config.json"), "{}");
        assertThatThrownBy(() -> SpeechRecognizer.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.bin is no CTranslate2 model");
    }
}

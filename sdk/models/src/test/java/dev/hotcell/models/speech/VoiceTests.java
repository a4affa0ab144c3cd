package dev.hotcell.models.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.models.evaluation.WordErrors;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What voices say is judged by what a recogniser understands. */
class VoiceTests {
    private static final String SENTENCE = "The telescope found three new planets.";

    @AfterAll
    static void close() {
        Hot.close("whisper-tiny.en");
        Hot.close("freetts-kevin");
        Hot.close("en_US-joe-medium");
    }

    private static WordErrors understood(Waveform said) throws IOException {
        RecognitionOptions options =
                RecognitionOptions.defaults().withoutTimes().withSilence();
        return WordErrors.of(
                SENTENCE, SpeechRecognizer.load().transcribe(said, options).text());
    }

    @Test
    void freeTtsIsUnderstood() throws IOException {
        Voice voice = Voice.freeTts();
        assertThat(understood(voice.say(SENTENCE)).errors()).isLessThanOrEqualTo(1);
        assertThat(Voice.freeTts()).isSameAs(voice);
        assertThatThrownBy(() -> voice.say(" … "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to say");
    }

    /** The sounds are those that espeak-ng 1.51 gives for the sentence. */
    @Test
    void piperIsUnderstood() throws IOException {
        try (PiperVoice voice = PiperVoice.open(Path.of("espeak-ng"))) {
            Waveform said = voice.sayPhonemes("ðə tˈɛlɪskˌoʊp fˈaʊnd θɹˈiː nˈuː plˈænɪts.");
            assertThat(said.rate()).isEqualTo(22_050);
            assertThat(understood(said).errors()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void asksEspeakForPronunciation() throws IOException {
        Optional<Path> program = Espeak.find();
        Assumptions.assumeTrue(program.isPresent(), "espeak-ng is not installed");
        String phonemes = new Espeak(program.get(), "en-us").phonemes("Hello, world: 3.5 times!");
        assertThat(phonemes).startsWith("həlˈoʊ, wˈɜːld: θɹˈiː").endsWith("tˈaɪmz!");
        assertThat(Voice.load().name()).isEqualTo("en_US-joe-medium");
    }

    @Test
    void saysWhatPiperNeeds() {
        Assumptions.assumeTrue(Espeak.find().isEmpty(), "espeak-ng is installed");
        assertThatThrownBy(Voice::piper).isInstanceOf(IOException.class).hasMessageContaining("install it");
    }
}

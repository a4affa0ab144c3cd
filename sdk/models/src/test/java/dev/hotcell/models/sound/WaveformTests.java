package dev.hotcell.models.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths, energies and samples are those that libsndfile 1.2.2 decodes, recorded by {@code src/reference/sound_files.py}. */
class WaveformTests {
    @TempDir
    Path folder;

    private static Waveform tone(double hertz, float rate, double seconds) {
        float[] samples = new float[(int) (seconds * rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return Waveform.of(samples, rate);
    }

    @ParameterizedTest
    @CsvSource({
        "0870.flac, 113600, 411.448583, 23350, 0.422363",
        "0880.ogg, 47840, 95.198333, 10887, 0.296322",
        "0890.mp3, 84800, 286.916573, 24523, -0.501988",
        "0920.flac, 96800, 533.208556, 34918, -0.585175",
        "0930.wav, 52640, 242.714906, 18546, 0.352814",
    })
    void readsWhatTheReferenceReads(String file, int length, double energy, int at, double sample) throws IOException {
        Waveform sound = Waveform.read(Recordings.file(file));
        float[] samples = sound.samples();
        assertThat(sound.rate()).isEqualTo(16_000);
        assertThat(samples).hasSize(length);
        double sum = 0;
        for (float value : samples) {
            sum += value * value;
        }
        assertThat(sum).isCloseTo(energy, within(1e-5 * energy));
        assertThat((double) samples[at]).isCloseTo(sample, within(2e-5));
    }

    @Test
    void playsAMidiFile() throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 69, 100), 0));
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 69, 0), 960));
        Path file = folder.resolve("a.mid");
        MidiSystem.write(sequence, 1, file.toFile());
        Waveform played = Waveform.read(file);
        assertThat(played.seconds()).isBetween(1.0, 10.0);
        assertThat(played.peak()).isGreaterThan(0.01f);
    }

    @Test
    void writesWhatItReads() throws IOException {
        Path file = folder.resolve("tone.wav");
        Waveform tone = tone(440, 22_050, 0.2);
        tone.save(file);
        Waveform again = Waveform.read(file);
        assertThat(again.rate()).isEqualTo(22_050);
        float[] wanted = tone.samples();
        float[] found = again.samples();
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(wanted[i], within(1e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "22050, 16000", "16000, 22050", "8000, 48000"})
    void keepsATonesShapeAtAnotherRate(float from, float to) {
        float[] found = tone(1000, from, 0.5).resampled(to).samples();
        float[] wanted = tone(1000, to, 0.5).samples();
        assertThat(found.length).isCloseTo(wanted.length, within(1));
        for (int i = 600; i < wanted.length - 600; i++) {
            assertThat(found[i]).as("sample %d", i).isCloseTo(wanted[i], within(2e-3f));
        }
    }

    @Test
    void filtersOutWhatALowerRateCannotCarry() {
        float[] found = tone(7000, 44_100, 0.5).resampled(11_025).samples();
        float[] middle = Arrays.copyOfRange(found, 500, found.length - 500);
        assertThat(Waveform.of(middle, 11_025).peak()).isLessThan(1e-3f);
    }

    @Test
    void isCutAndJoined() {
        Waveform tone = tone(440, 8000, 1);
        Waveform cut = tone.between(0.25, 0.5).then(Waveform.silence(0.5, 8000));
        assertThat(cut.seconds()).isEqualTo(0.75);
        assertThat(cut.samples()[10]).isEqualTo(tone.samples()[2010]);
        assertThat(tone.between(2, 3).samples()).isEmpty();
        assertThatThrownBy(() -> tone.then(tone(440, 16_000, 1))).hasMessageContaining("resample it first");
        assertThatThrownBy(() -> tone.between(1, 0.5)).hasMessageContaining("nothing between");
    }

    @ParameterizedTest
    @CsvSource({
        "fLaC, FLAC",
        "OggS, Ogg Vorbis",
        "ID3, MP3",
        "RIFF, 'WAV, AIFF, AU or MIDI'",
        "hello, 'WAV, AIFF, AU or MIDI'"
    })
    void saysThatAFileIsDamaged(String beginning, String format) throws IOException {
        Path file = Files.writeString(folder.resolve("damaged"), beginning + "#".repeat(3000));
        assertThatThrownBy(() -> Waveform.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is no sound that can be read, as " + format + ": ");
    }

    @Test
    void refusesWhatIsNoSound() {
        assertThatThrownBy(() -> Waveform.of(new float[] {0, Float.NaN}, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample 1, at 0.010 s, is NaN and no number");
        assertThatThrownBy(() -> Waveform.of(new float[1], -8000)).hasMessageContaining("not -8000");
        assertThatThrownBy(() -> Waveform.read(folder.resolve("absent.wav")))
                .hasMessageContaining("no such sound file");
    }
}

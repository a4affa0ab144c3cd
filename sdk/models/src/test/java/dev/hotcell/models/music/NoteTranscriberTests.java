package dev.hotcell.models.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The reference was recorded from Basic Pitch 0.4.0 in Python by {@code src/reference/notes.py}. */
class NoteTranscriberTests {
    private static final double[][] PLAYED = {{60, 0.5, 1}, {64, 1, 1.5}, {67, 1.5, 2.5}, {72, 1.5, 2.5}, {48, 3, 4.5}};
    private static final double[][] HEARD = {
        {88, 0.4876, 0.9056, 0.3700},
        {60, 0.4992, 1.0217, 0.7698},
        {92, 0.9868, 1.4048, 0.3499},
        {64, 0.9985, 1.4977, 0.7744},
        {67, 1.4861, 2.5206, 0.8366},
        {72, 1.4861, 2.5206, 0.7178},
        {100, 1.4861, 2.1607, 0.4058},
        {48, 2.9967, 4.5072, 0.7856},
        {76, 3.0315, 3.5539, 0.3479}
    };

    @AfterAll
    static void close() {
        Hot.close("basic-pitch");
    }

    private static Waveform sound() {
        int rate = NoteTranscriber.RATE;
        float[] samples = new float[5 * rate];
        for (int i = 0; i < samples.length; i++) {
            double time = (double) i / rate;
            for (double[] note : PLAYED) {
                double since = time - note[1];
                for (int harmonic = 1; since >= 0 && time < note[2] && harmonic < 6; harmonic++) {
                    double hertz = harmonic * 440 * Math.pow(2, (note[0] - 69) / 12);
                    samples[i] +=
                            (float) (0.2 / harmonic * Math.sin(2 * Math.PI * hertz * since) * Math.exp(-2 * since));
                }
            }
        }
        return Waveform.of(samples, rate);
    }

    @Test
    void hearsTheNotesOfTheReference() throws IOException {
        List<Note> notes = NoteTranscriber.load().transcribe(sound()).notes();
        assertThat(notes).hasSameSizeAs(HEARD);
        for (int i = 0; i < HEARD.length; i++) {
            Note note = notes.get(i);
            assertThat(note.pitch()).isEqualTo((int) HEARD[i][0]);
            assertThat(note.start()).isCloseTo(HEARD[i][1], within(0.013));
            assertThat(note.end()).isCloseTo(HEARD[i][2], within(0.013));
            assertThat(note.loudness()).isCloseTo(HEARD[i][3], within(0.01));
        }
    }

    @Test
    void hearsNothingInSilence() throws IOException {
        assertThat(NoteTranscriber.load().transcribe(Waveform.silence(1, 8000)).notes())
                .isEmpty();
        assertThat(NoteTranscriber.load().transcribe(Waveform.silence(0, 8000)).notes())
                .isEmpty();
    }
}

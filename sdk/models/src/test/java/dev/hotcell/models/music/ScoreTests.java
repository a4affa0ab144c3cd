package dev.hotcell.models.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeTypes;
import java.nio.file.Path;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTests {
    private static final Score SCORE = new Score(List.of(new Note(0.5, 1, 60, 0.5), new Note(0, 0.5, 69, 1)));

    @TempDir
    Path folder;

    @Test
    void isWrittenAsMidi() throws Exception {
        Path file = folder.resolve("two.mid");
        SCORE.save(file);
        Sequence sequence = MidiSystem.getSequence(file.toFile());
        assertThat(sequence.getMicrosecondLength()).isEqualTo(1_000_000);
        ShortMessage first = (ShortMessage) sequence.getTracks()[0].get(0).getMessage();
        assertThat(first.getCommand()).isEqualTo(ShortMessage.NOTE_ON);
        assertThat(first.getData1()).isEqualTo(69);
        assertThat(first.getData2()).isEqualTo(127);
    }

    @Test
    void isHeardAndSeen() {
        assertThat(SCORE.play().peak()).isGreaterThan(0.01f);
        assertThat(SCORE).hasToString("2 notes in 1.0 s: A4 C4");
        assertThat(SCORE.toMimeBundle().data()).containsKey(MimeTypes.PNG);
        assertThat(new Score(List.of()).toMimeBundle().plainText()).isEqualTo("0 notes in 0.0 s: ");
    }

    @Test
    void refusesNotesThatCannotBe() {
        assertThatThrownBy(() -> new Note(1, 1, 60, 0.5)).hasMessageContaining("cannot last from 1.0 s to 1.0 s");
        assertThatThrownBy(() -> new Note(0, 1, 128, 0.5)).hasMessageContaining("128 is none");
        assertThatThrownBy(() -> new Note(0, 1, 60, Double.NaN)).hasMessageContaining("NaN is none");
    }
}

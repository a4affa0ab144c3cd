package dev.hotcell.models.music;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.image.Picture;
import dev.hotcell.models.sound.Waveform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Notes, in the order in which they begin. As the value of a cell they are drawn as a piano roll.
 *
 * @param notes the notes
 */
public record Score(List<Note> notes) implements Displayable {
    private static final int TICKS_PER_SECOND = 960; // 480 a beat, 120 beats a minute
    private static final int LOUDEST = 127;
    private static final int MOST_SHOWN = 12;

    /** Sorts a copy of the notes. */
    public Score {
        notes = notes.stream()
                .sorted(Comparator.comparingDouble(Note::start).thenComparingInt(Note::pitch))
                .toList();
    }

    /** Returns when the last note ends, in seconds. */
    public double seconds() {
        return notes.stream().mapToDouble(Note::end).max().orElse(0);
    }

    /** Plays it by Java's synthesizer. */
    public Waveform play() {
        try {
            return Waveform.read(midi(), "the score");
        } catch (IOException e) {
            throw new UncheckedIOException("Java's synthesizer failed", e);
        }
    }

    /**
     * Writes a MIDI file; one of that name is replaced.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        Files.write(file, midi());
    }

    /** Returns the bytes of a MIDI file, played by a piano. */
    public byte[] midi() {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_SECOND / 2);
            Track track = sequence.createTrack();
            for (Note note : notes) {
                int velocity = Math.max(1, (int) Math.round(LOUDEST * note.loudness()));
                long start = Math.round(note.start() * TICKS_PER_SECOND);
                long end = Math.max(start + 1, Math.round(note.end() * TICKS_PER_SECOND));
                track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, note.pitch(), velocity), start));
                track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, note.pitch(), 0), end));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 1, bytes);
            return bytes.toByteArray();
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException("Notes are always within MIDI's range", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    @Override
    public MimeBundle toMimeBundle() {
        return notes.isEmpty()
                ? MimeBundle.text(toString())
                : Picture.bundle(PianoRoll.of(this).drawn(), toString());
    }

    @Override
    public String toString() {
        String first = notes.stream().limit(MOST_SHOWN).map(Note::name).collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%d notes in %.1f s: %s%s",
                notes.size(),
                seconds(),
                first,
                notes.size() > MOST_SHOWN ? " …" : "");
    }
}

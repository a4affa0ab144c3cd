package dev.hotcell.models.music;

import java.util.Locale;

/**
 * A note that is played.
 *
 * @param start in seconds
 * @param end in seconds, after the start
 * @param pitch as MIDI counts: 69 is the A of 440 Hz, each step a semitone; from 0 to 127
 * @param loudness between 0 and 1
 */
public record Note(double start, double end, int pitch, double loudness) {
    private static final String[] NAMES = {"C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"};

    public Note {
        if (!(start >= 0) || !(end > start) || !Double.isFinite(end)) {
            throw new IllegalArgumentException("A note cannot last from " + start + " s to " + end + " s");
        }
        if (pitch < 0 || pitch > 127) {
            throw new IllegalArgumentException("Pitches go from 0 to 127, " + pitch + " is none");
        }
        if (!(loudness >= 0) || loudness > 1) {
            throw new IllegalArgumentException("Loudness goes from 0 to 1, " + loudness + " is none");
        }
    }

    /** Returns the pitch's name, such as {@code A4} for 440 Hz. */
    public String name() {
        return NAMES[pitch % NAMES.length] + (pitch / NAMES.length - 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %.2f–%.2f s", name(), start, end);
    }
}

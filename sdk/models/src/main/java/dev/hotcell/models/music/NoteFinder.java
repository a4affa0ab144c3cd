package dev.hotcell.models.music;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds notes in what Basic Pitch says of each moment: first those that are struck, then what still sounds, the loudest first. As
 * Spotify's {@code output_to_notes_polyphonic} does with its defaults.
 */
final class NoteFinder {
    private static final double STRUCK = 0.5;
    private static final double SOUNDING = 0.3;
    private static final int LEAST_FRAMES = 11;
    private static final int MOST_QUIET_FRAMES = 11;
    private static final int LOWEST_PITCH = 21;

    private final float[][] sounding;
    private final float[][] struck;
    private final float[][] left;
    private final List<Note> notes = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param sounding how probable it is that each key sounds, frame by frame
     * @param struck how probable it is that each key is struck
     */
    NoteFinder(float[][] sounding, float[][] struck) {
        this.sounding = sounding;
        this.struck = withRises(struck, sounding);
        this.left = new float[sounding.length][];
        for (int i = 0; i < left.length; i++) {
            left[i] = sounding[i].clone();
        }
    }

    /** A key that becomes loud within two frames has been struck, too. */
    private static float[][] withRises(float[][] struck, float[][] sounding) {
        float[][] rises = new float[struck.length][];
        float highestRise = 0;
        float highestStruck = 0;
        for (int i = 0; i < struck.length; i++) {
            rises[i] = new float[struck[i].length];
            for (int key = 0; key < struck[i].length; key++) {
                if (i >= 2) {
                    float now = sounding[i][key];
                    rises[i][key] = Math.max(0, Math.min(now - sounding[i - 1][key], now - sounding[i - 2][key]));
                }
                highestRise = Math.max(highestRise, rises[i][key]);
                highestStruck = Math.max(highestStruck, struck[i][key]);
            }
        }
        for (int i = 0; i < struck.length; i++) {
            for (int key = 0; key < struck[i].length; key++) {
                float rise = highestRise == 0 ? 0 : highestStruck * rises[i][key] / highestRise;
                rises[i][key] = Math.max(struck[i][key], rise);
            }
        }
        return rises;
    }

    List<Note> notes() {
        for (int frame = struck.length - 2; frame > 0; frame--) {
            for (int key = struck[frame].length - 1; key >= 0; key--) {
                float now = struck[frame][key];
                if (now >= STRUCK && now > struck[frame - 1][key] && now > struck[frame + 1][key]) {
                    addStruck(frame, key);
                }
            }
        }
        addWhatStillSounds();
        return notes;
    }

    private void addStruck(int start, int key) {
        int end = lastLoud(start, key, 1, false) + 1;
        if (end - start > LEAST_FRAMES) {
            for (int frame = start; frame < end; frame++) {
                clear(frame, key);
            }
            add(start, end, key);
        }
    }

    private void addWhatStillSounds() {
        while (true) {
            int loudest = -1;
            int key = -1;
            float most = (float) SOUNDING;
            for (int frame = 0; frame < left.length; frame++) {
                for (int k = 0; k < left[frame].length; k++) {
                    if (left[frame][k] > most) {
                        most = left[frame][k];
                        loudest = frame;
                        key = k;
                    }
                }
            }
            if (loudest < 0) {
                return;
            }
            left[loudest][key] = 0;
            int end = lastLoud(loudest, key, 1, true);
            int start = lastLoud(loudest, key, -1, true);
            if (end - start > LEAST_FRAMES) {
                add(start, end, key);
            }
        }
    }

    /** Returns the last frame in a direction before the key is quiet for long. */
    private int lastLoud(int from, int key, int direction, boolean clearing) {
        int frame = from + direction;
        int quiet = 0;
        while (frame > 0 && frame < left.length - 1 && quiet < MOST_QUIET_FRAMES) {
            quiet = left[frame][key] < SOUNDING ? quiet + 1 : 0;
            if (clearing) {
                clear(frame, key);
            }
            frame += direction;
        }
        return frame - direction * (quiet + 1);
    }

    private void clear(int frame, int key) {
        for (int near = Math.max(0, key - 1); near <= Math.min(left[frame].length - 1, key + 1); near++) {
            left[frame][near] = 0;
        }
    }

    private void add(int start, int end, int key) {
        double sum = 0;
        for (int frame = start; frame < end; frame++) {
            sum += sounding[frame][key];
        }
        notes.add(new Note(seconds(start), seconds(end), key + LOWEST_PITCH, Math.min(1, sum / (end - start))));
    }

    /** Windows are a little shorter than their frames together, which shifts what follows. */
    private static double seconds(int frame) {
        double hop = (double) NoteTranscriber.HOP / NoteTranscriber.RATE;
        double shift = hop * (NoteTranscriber.FRAMES - (double) NoteTranscriber.WINDOW / NoteTranscriber.HOP) + 0.0018;
        return frame * hop - shift * (frame / NoteTranscriber.FRAMES);
    }
}

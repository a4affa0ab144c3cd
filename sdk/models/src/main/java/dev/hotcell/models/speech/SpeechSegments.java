package dev.hotcell.models.speech;

import java.util.ArrayList;
import java.util.List;

/** Finds stretches of speech in probabilities, as Silero's {@code get_speech_timestamps} does with its defaults. */
final class SpeechSegments {
    private static final double BEGINS = 0.5;
    private static final double MAY_END = 0.35;
    private static final int SHORTEST_SPEECH = VoiceActivityDetector.RATE / 4;
    private static final int SHORTEST_SILENCE = VoiceActivityDetector.RATE / 10;
    private static final int PADDING = VoiceActivityDetector.RATE * 30 / 1000;

    private SpeechSegments() {}

    /** Returns the first sample of each stretch, and that behind its last. */
    static List<int[]> of(List<Float> probabilities, int samples) {
        List<int[]> found = new ArrayList<>();
        int start = -1;
        int mayEnd = -1;
        for (int i = 0; i < probabilities.size(); i++) {
            int at = i * VoiceActivityDetector.WINDOW;
            float probability = probabilities.get(i);
            if (probability >= BEGINS) {
                mayEnd = -1;
                start = start < 0 ? at : start;
            } else if (probability < MAY_END && start >= 0) {
                mayEnd = mayEnd < 0 ? at : mayEnd;
                if (at - mayEnd >= SHORTEST_SILENCE) {
                    addIfLongEnough(found, start, mayEnd);
                    start = -1;
                    mayEnd = -1;
                }
            }
        }
        if (start >= 0) {
            addIfLongEnough(found, start, samples);
        }
        return padded(found, samples);
    }

    private static void addIfLongEnough(List<int[]> found, int start, int end) {
        if (end - start > SHORTEST_SPEECH) {
            found.add(new int[] {start, end});
        }
    }

    private static List<int[]> padded(List<int[]> found, int samples) {
        for (int i = 0; i < found.size(); i++) {
            int[] segment = found.get(i);
            if (i == 0) {
                segment[0] = Math.max(0, segment[0] - PADDING);
            }
            if (i + 1 == found.size()) {
                segment[1] = Math.min(samples, segment[1] + PADDING);
            } else {
                int[] next = found.get(i + 1);
                int padding = Math.min(PADDING, (next[0] - segment[1]) / 2);
                segment[1] += padding;
                next[0] -= padding;
            }
        }
        return found;
    }
}

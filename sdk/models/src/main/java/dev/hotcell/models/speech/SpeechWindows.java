package dev.hotcell.models.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a recording into windows that Whisper can hear at once: stretches of speech are joined as long as they fit, and one that
 * is longer is cut where speech is least probable.
 *
 * @see <a href="https://arxiv.org/abs/2303.00747">Bain, Huh, Han and Zisserman: WhisperX (2023)</a>
 */
final class SpeechWindows {
    private static final double LONGEST = 29.5;
    private static final double MARGIN = 0.2;

    private SpeechWindows() {}

    /**
     * Returns the windows.
     *
     * @param probabilities of speech, for each {@link VoiceActivityDetector#WINDOW} samples
     * @param seconds the recording's length
     */
    static List<SpeechSegment> of(List<SpeechSegment> speech, List<Float> probabilities, double seconds) {
        List<SpeechSegment> windows = new ArrayList<>();
        for (SpeechSegment whole : speech) {
            for (SpeechSegment piece : pieces(whole, probabilities)) {
                SpeechSegment last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
                if (last != null && piece.end() - last.start() <= LONGEST) {
                    windows.set(windows.size() - 1, new SpeechSegment(last.start(), piece.end()));
                } else {
                    windows.add(piece);
                }
            }
        }
        return widened(windows, seconds);
    }

    /** Returns windows of the same length, whatever is in them. */
    static List<SpeechSegment> regular(double seconds) {
        List<SpeechSegment> windows = new ArrayList<>();
        for (double from = 0; from < seconds; from += LONGEST) {
            windows.add(new SpeechSegment(from, Math.min(seconds, from + LONGEST)));
        }
        return windows;
    }

    private static List<SpeechSegment> pieces(SpeechSegment whole, List<Float> probabilities) {
        List<SpeechSegment> pieces = new ArrayList<>();
        double start = whole.start();
        while (whole.end() - start > LONGEST) {
            double cut = quietest(start + LONGEST / 2, start + LONGEST, probabilities);
            pieces.add(new SpeechSegment(start, cut));
            start = cut;
        }
        pieces.add(new SpeechSegment(start, whole.end()));
        return pieces;
    }

    private static double quietest(double from, double to, List<Float> probabilities) {
        double step = VoiceActivityDetector.WINDOW / (double) VoiceActivityDetector.RATE;
        int best = (int) Math.ceil(from / step);
        for (int i = best; i < Math.min(probabilities.size(), (int) (to / step)); i++) {
            best = probabilities.get(i) < probabilities.get(best) ? i : best;
        }
        return best * step;
    }

    /** Gives each window some of the silence around it, so that no sound is cut. */
    private static List<SpeechSegment> widened(List<SpeechSegment> windows, double seconds) {
        List<SpeechSegment> wide = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            double before = i == 0 ? 0 : windows.get(i - 1).end();
            double after =
                    i + 1 == windows.size() ? seconds : windows.get(i + 1).start();
            SpeechSegment window = windows.get(i);
            wide.add(new SpeechSegment(
                    window.start() - Math.min(MARGIN, (window.start() - before) / 2),
                    window.end() + Math.min(MARGIN, (after - window.end()) / 2)));
        }
        return wide;
    }
}

package dev.hotcell.models.speech;

import java.util.Locale;

/**
 * A stretch of speech.
 *
 * @param start in seconds
 * @param end in seconds
 */
public record SpeechSegment(double start, double end) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f–%.2f s", start, end);
    }
}

package dev.hotcell.models.speech;

import java.util.Locale;

/**
 * A piece of what was said.
 *
 * @param start in seconds
 * @param end in seconds
 * @param text what was said
 * @param logProbability the mean of the logarithms of its tokens' probabilities, over the window it was said in
 */
public record TranscriptSegment(double start, double end, String text, double logProbability) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f–%.2f s: %s", start, end, text);
    }
}

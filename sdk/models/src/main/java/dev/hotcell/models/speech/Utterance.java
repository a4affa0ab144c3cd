package dev.hotcell.models.speech;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/**
 * What was said in a window.
 *
 * @param averageLogProbability the mean over its tokens and the end
 * @param noSpeech how probable it is that nobody spoke
 */
record Utterance(List<Integer> tokens, String text, double averageLogProbability, double noSpeech) {
    private static final double MOST_REPETITION = 2.4;
    private static final double LEAST_PROBABILITY = -1;
    private static final double SILENT = 0.6;

    /** Returns whether it repeats itself, or is too improbable to be right. */
    boolean isDoubtful() {
        return !isSilence() && (compression() > MOST_REPETITION || averageLogProbability < LEAST_PROBABILITY);
    }

    /** Returns whether nobody spoke. */
    boolean isSilence() {
        return noSpeech > SILENT && averageLogProbability < LEAST_PROBABILITY;
    }

    /** Returns how many times shorter zlib makes it. */
    double compression() {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            int length = deflater.deflate(new byte[2 * bytes.length + 64]);
            return bytes.length / (double) length;
        } finally {
            deflater.end();
        }
    }
}

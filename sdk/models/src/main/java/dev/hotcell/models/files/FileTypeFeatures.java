package dev.hotcell.models.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the model sees of a file: 1,024 bytes from its beginning and 1,024 from its end, white space around them apart.
 *
 * @see <a href="https://arxiv.org/abs/2409.13768">Fratantonio and others: Magika, AI-powered content-type detection</a>
 */
final class FileTypeFeatures {
    static final int PART = 1024;
    static final int SIZE = 2 * PART;
    static final int BLOCK = 4096;
    private static final int PADDING = 256;
    private static final int FEWEST_BYTES = 8;

    private FileTypeFeatures() {}

    /**
     * Returns what the model sees.
     *
     * @param start the first {@value #BLOCK} bytes, or all of them
     * @param end the last {@value #BLOCK} bytes, or all of them
     */
    static int[] of(byte[] start, byte[] end) {
        int[] features = new int[SIZE];
        Arrays.fill(features, PADDING);
        int from = 0;
        while (from < start.length && white(start[from])) {
            from++;
        }
        for (int i = 0; i < Math.min(PART, start.length - from); i++) {
            features[i] = start[from + i] & 0xff;
        }
        int to = end.length;
        while (to > 0 && white(end[to - 1])) {
            to--;
        }
        for (int i = 1; i <= Math.min(PART, to); i++) {
            features[SIZE - i] = end[to - i] & 0xff;
        }
        return features;
    }

    /** Returns whether there is enough for the model. */
    static boolean suffice(int[] features) {
        return features[FEWEST_BYTES - 1] != PADDING;
    }

    /** Returns the label of something too short for the model. */
    static String labelOfFew(byte[] content) {
        if (content.length == 0) {
            return "empty";
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return "txt";
        } catch (CharacterCodingException e) {
            return "unknown";
        }
    }

    private static boolean white(byte value) {
        return value == ' ' || value >= 0x09 && value <= 0x0d;
    }
}
